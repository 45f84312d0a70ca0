import Proximity
import Vectors

extension GraphSettings {
  /// The candidate graph with these settings on the rows of `vectors`.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws -> ProximityGraph {
    try CandidateGraph(candidates: candidates, neighbors: neighbors, skip: skip)
      .build(on: vectors, stream: stream, threads: threads, monitor: monitor)
  }
}
