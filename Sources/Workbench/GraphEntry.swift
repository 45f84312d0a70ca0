import Proximity
import Vectors

/// A graph together with what it was built on.
package struct GraphEntry: Sendable {
  package let graph: ProximityGraph
  package let statistics: GraphStatistics
  package let datasetName: String
  /// The checksum of the items, whatever their labels are.
  package let itemsChecksum: String
  package let embeddingName: String
  /// Between which sides of pairs it links.
  package let sides: GraphSides
  /// Whether the vectors came through PCA or an encoder.
  package let dependsOnEngine: Bool
  /// The revision of the vectors; nil when they are not of this session.
  package let vectorsRevision: Int?
  /// The vectors with which each row was searched last; nil when they are not of this session.
  package let vectors: Matrix?
  /// How many refreshes ago each row was searched; empty when there was none.
  package let ages: [Int]
  /// The graph before the last refresh; nil when there was none.
  package let former: ProximityGraph?

  package init(
    graph: ProximityGraph, statistics: GraphStatistics, datasetName: String,
    itemsChecksum: String, itemVectors: ItemVectors, sides: GraphSides = .queries
  ) {
    // What compares a graph with its vectors, or brings it up to date, knows the first side alone.
    let vectors = sides == .queries ? itemVectors.vectors : nil
    self.init(
      graph: graph, statistics: statistics, datasetName: datasetName,
      itemsChecksum: itemsChecksum, embeddingName: itemVectors.name(for: sides), sides: sides,
      vectorsRevision: itemVectors.revision, vectors: vectors,
      dependsOnEngine: itemVectors.dependsOnEngine)
  }

  package init(
    graph: ProximityGraph, statistics: GraphStatistics, datasetName: String,
    itemsChecksum: String, embeddingName: String, sides: GraphSides = .queries,
    vectorsRevision: Int?, vectors: Matrix?, ages: [Int] = [], former: ProximityGraph? = nil,
    dependsOnEngine: Bool
  ) {
    self.graph = graph
    self.statistics = statistics
    self.datasetName = datasetName
    self.itemsChecksum = itemsChecksum
    self.embeddingName = embeddingName
    self.sides = sides
    self.vectorsRevision = vectorsRevision
    self.vectors = vectors
    self.ages = ages
    self.former = former
    self.dependsOnEngine = dependsOnEngine
  }

  /// The same graph of the same items, whose labels have changed.
  ///
  /// - Throws: `CancellationError` when `monitor` says so.
  package func relabelled(as labels: [Int]?, monitor: ProgressMonitor) throws -> GraphEntry {
    GraphEntry(
      graph: graph,
      statistics: try GraphStatistics(
        of: graph, labels: labels, similaritiesAsIn: statistics, monitor: monitor),
      datasetName: datasetName, itemsChecksum: itemsChecksum, embeddingName: embeddingName,
      sides: sides, vectorsRevision: vectorsRevision, vectors: vectors, ages: ages, former: former,
      dependsOnEngine: dependsOnEngine)
  }
}
