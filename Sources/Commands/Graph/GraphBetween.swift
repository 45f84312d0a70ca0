import Proximity
import Vectors
import Workbench

extension ItemVectors {
  /// Builds a graph between sides.
  ///
  /// - Precondition: both sides are there, where they are asked for.
  /// - Throws: `CancellationError`.
  /// - Complexity: that of the index.
  func graph(
    between sides: GraphSides, _ settings: GraphSettings, index: ProximityGraph.Index,
    metric: Metric, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    if sides == .queryToDocuments {
      return try QueryDocumentGraph(settings, drawsCandidates: index.drawsCandidates).build(
        queries: vectors, documents: documentVectors(for: .cosine), stream: stream,
        threads: threads, monitor: monitor)
    }
    let rows = try interruptibly(monitor) {
      sides == .documents ? documentVectors(for: metric) : vectors(for: metric)
    }
    return try index.build(
      settings, metric: metric, on: rows, stream: stream, threads: threads, monitor: monitor)
  }
}
