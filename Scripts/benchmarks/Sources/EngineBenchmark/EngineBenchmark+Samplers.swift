import Contrast
import Foundation
import Proximity
import Sampling
import Vectors

extension EngineBenchmark {
  /// Times of a sampler on the graph built last: `sampler NAME B N`; nil for another line.
  ///
  /// - Returns: seconds that making it takes, wall and CPU seconds of N batches on one core, and the same
  ///   where every item comes once an epoch.
  func sampler(_ words: [String]) throws -> String? {
    guard words.count == 4, words[0] == "sampler", let size = Int(words[2]),
      let count = Int(words[3])
    else { return nil }
    let start = ContinuousClock.now
    let sampler = try sampler(named: words[1], size: size)
    let seconds = (ContinuousClock.now - start).inSeconds
    func times(_ sampler: any BatchSampler) throws -> String {
      try Self.timed { _ = try sampler.batches(count: count, size: size, from: stream) }
    }
    return try [
      "\(seconds)", times(sampler), times(sampler.under(BatchRules(exposure: .once))),
    ].joined(separator: " ")
  }

  private func sampler(named name: String, size: Int) throws -> any BatchSampler {
    let graph = try requireGraph()
    let threads = ProcessInfo.processInfo.activeProcessorCount
    let temperature = 0.1
    switch name {
    case "uniform": return UniformSampler(itemCount: vectors.rows)
    case "rwr": return RandomWalkWithRestart(on: graph, restart: 0.2, walks: 8)
    case "bfs": return BreadthFirstSampler(on: graph)
    case "node2vec": return Node2VecWalk(on: graph, p: 4, q: 0.5)
    case "visits": return VisitCountSampler(on: graph, restart: 0.2, movesPerPlace: 10)
    case "clusters":
      return ClusterSampler(
        try KMeans(vectors, clusters: vectors.rows / size, stream: stream, threads: threads))
    case "communities": return CommunitySampler(try Communities(of: graph, stream: stream))
    case "groups": return EqualGroupSampler(try EqualGroups(of: graph, size: 8, stream: stream))
    case "bandwidth": return BandwidthSampler(BandwidthOrder(of: graph))
    case "greedy":
      return GreedySampler(
        on: graph,
        ceiling: .one(SuspectLimit.limit(of: vectors, references: stream, threads: threads)),
        temperature: temperature, queryShare: 0.125)
    case "diverse":
      return DiverseSampler(vectors: vectors, temperature: temperature, pool: 4)
    case "joint":
      // The reference's numbers do not matter for the time: half of the dimensions, twice.
      let half = vectors.columns / 2
      let reference = Matrix(
        rows: vectors.rows, columns: vectors.columns,
        elements: (0..<vectors.rows).flatMap { row in
          vectors.row(row).prefix(half) + vectors.row(row).prefix(vectors.columns - half)
        })
      return JointSampler(
        learner: SideVectors(items: vectors),
        reference: SideVectors(items: reference.normalizedRows().rows),
        temperature: temperature, pool: 5, chunks: 16)
    default: throw Fault("no such sampler: \(name)")
    }
  }
}
