import Proximity
import Vectors

extension EngineBenchmark {
  /// How to build the graph that a line asks for; nil when the line asks for something else.
  func graphBuild(_ name: String, _ numbers: [Double]) -> (() throws -> ProximityGraph)? {
    let (vectors, stream) = (vectors, stream)
    let counts = numbers.map { Int($0) }
    switch (name, numbers.count) {
    case ("candidates", 3):
      let settings = CandidateGraph(candidates: counts[0], neighbors: counts[1])
      return { try settings.build(on: vectors, stream: stream, threads: counts[2]) }
    case ("unscored", 3):
      var settings = CandidateGraph(candidates: counts[0], neighbors: counts[1])
      settings.rescoring = false
      return { [settings] in
        try settings.build(on: vectors, stream: stream, threads: counts[2])
      }
    case ("gathered", 3):
      let settings = CandidateGraph(candidates: counts[0], neighbors: counts[1])
      return {
        try GatheredGraph(settings).build(on: vectors, stream: stream, threads: counts[2])
      }
    case ("exact", 2):
      return { try ExactGraph(neighbors: counts[0]).build(on: vectors, threads: counts[1]) }
    case ("exact-first", 3):
      let some = vectors.rows(at: 0..<counts[0])
      return { try ExactGraph(neighbors: counts[1]).build(on: some, threads: counts[2]) }
    case ("hybrid", 3):
      let settings = HybridGraph(neighbors: counts[0], recall: numbers[1])
      return { try settings.build(on: vectors, stream: stream, threads: counts[2]) }
    case ("hnsw", 4):
      let settings = HNSWGraph(
        neighbors: counts[0], buildBreadth: counts[1], searchBreadth: counts[2])
      return { try settings.build(on: vectors, stream: stream, threads: counts[3]) }
    default:
      return nil
    }
  }
}
