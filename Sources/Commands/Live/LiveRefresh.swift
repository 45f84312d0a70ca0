import Datasets
import Plans
import Proximity
import Vectors
import Workbench

/// The ground of a run with the vectors of the moment, and a graph like the former one on them.
struct LiveRefresh: Sendable {
  let ground: LiveGround
  /// The share of the edges that the former vectors did not have, 0…1; nil without a graph.
  let changedEdges: Double?
  let vectorDigest: String

  private static let streamName = "serve graph"
  /// What the vectors are called.
  private static let vectorsName = "vectors of the run"

  /// Builds the graph; candidates are drawn as at every refresh, so that edges differ by the vectors alone.
  ///
  /// - Parameter vectors: N × d, of unit length.
  /// - Throws: `GraphError`; `CancellationError`.
  init(of former: LiveGround, to vectors: Matrix, monitor: ProgressMonitor) throws {
    var ground = former
    vectorDigest = vectors.digest
    let entry = former.workbench.graph
    ground.workbench.take(vectors: vectors, named: Self.vectorsName, dependsOnEngine: true)
    guard let entry else {
      (self.ground, changedEdges) = (ground, nil)
      return
    }
    let graph = try Self.built(like: entry, in: ground.workbench, monitor)
    changedEdges = graph.shareOfEdges(
      notIn: try Self.comparable(entry, in: former.workbench, monitor))
    let dataset = try ground.workbench.requireDataset()
    ground.workbench.graph = GraphEntry(
      graph: graph,
      statistics: try GraphStatistics(of: graph, labels: dataset.labels, monitor: monitor),
      datasetName: dataset.name, itemsChecksum: dataset.itemsChecksum,
      itemVectors: try ground.workbench.requireItemVectors())
    self.ground = ground
  }

  private static func built(
    like entry: GraphEntry, in workbench: Workbench, _ monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    let graph = entry.graph
    return try graph.index.build(
      graph.settings, metric: graph.metric,
      on: workbench.requireItemVectors().vectors(for: graph.metric),
      stream: workbench.fixedStream(named: streamName), threads: workbench.settings.threads,
      monitor: monitor)
  }

  /// The former graph; on the candidates of refreshes where it drew others.
  private static func comparable(
    _ entry: GraphEntry, in workbench: Workbench, _ monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    guard entry.graph.index.drawsCandidates, entry.embeddingName != vectorsName,
      workbench.itemVectors != nil
    else { return entry.graph }
    return try built(like: entry, in: workbench, monitor)
  }
}
