import Proximity
import Vectors
import Workbench

extension ProximityGraph.Index {
  /// Builds a graph with this index on the rows of `vectors`; the approximate ones support the cosine only, and
  /// where another program searched, all items are compared.
  func build(
    _ settings: GraphSettings, metric: Metric = .cosine, on vectors: Matrix, stream: RandomStream,
    threads: Int,
    monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    switch self {
    case .candidates:
      try CandidateGraph(settings, metric: metric)
        .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    case .gathered:
      try GatheredGraph(CandidateGraph(settings, metric: metric))
        .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    case .exact, .imported:
      try ExactGraph(neighbors: settings.neighbors, skip: settings.skip, metric: metric)
        .build(on: vectors, threads: threads, monitor: monitor)
    case .hybrid:
      try HybridGraph(neighbors: settings.neighbors, skip: settings.skip)
        .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    case .hnsw:
      try HNSWGraph(neighbors: settings.neighbors, skip: settings.skip)
        .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
    }
  }
}
