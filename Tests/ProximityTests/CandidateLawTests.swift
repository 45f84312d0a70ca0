import Proximity
import Testing
import Vectors

/// Laws that hold for every node when its M candidates are a uniform draw from the others.
struct CandidateLawTests {
  /// The chance that the node of rank r (0 the most similar) is an edge: it is a candidate, and of
  /// the r before it at least S and fewer than S + K are.
  private static func chance(ofRank r: Int, n: Int, m: Int, k: Int, s: Int) -> Double {
    let among = (s..<s + k).reduce(0.0) { sum, better in
      guard better <= r, better <= m - 1, m - 1 - better <= n - 2 - r else { return sum }
      return sum
        + choose(r, better) * choose(n - 2 - r, m - 1 - better) / choose(n - 2, m - 1)
    }
    return among * Double(m) / Double(n - 1)
  }

  private static func choose(_ n: Int, _ k: Int) -> Double {
    (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
  }

  @Test(arguments: [false, true], [(40, 5, 0), (40, 5, 5), (100, 8, 0), (24, 20, 2), (12, 3, 1)])
  func `each rank becomes an edge as often as the draw allows`(
    gathered: Bool, settings: (m: Int, k: Int, s: Int)
  ) throws {
    let (m, k, s) = settings
    let n = 150
    let vectors = Cloud.normal.vectors(n, 5)
    let ranks = (0..<n).map { node in vectors.nearest(to: node, count: n - 1).map(\.item) }
    let seeds = 60
    var shares = [[Double]](repeating: [], count: n - 1)
    for seed in 0..<seeds {
      let stream = RandomStream(seed: UInt64(seed), name: "law", run: 0)
      let settings = CandidateGraph(candidates: m, neighbors: k, skip: s)
      let graph =
        gathered
        ? try GatheredGraph(settings).build(on: vectors, stream: stream, threads: 1)
        : try settings.build(on: vectors, stream: stream, threads: 1)
      for rank in 0..<n - 1 {
        let hits = (0..<n).count { graph.hasEdge(from: $0, to: ranks[$0][rank]) }
        shares[rank].append(Double(hits) / Double(n))
      }
    }
    for rank in 0..<n - 1 {
      let expected = Self.chance(ofRank: rank, n: n, m: m, k: k, s: s)
      let (mean, error) = meanAndError(of: shares[rank])
      #expect(abs(mean - expected) <= 4.5 * error + 1e-3, "rank \(rank): \(mean), \(expected)")
    }
  }

  @Test func `when candidates cannot be told apart, the lowest of each draw are taken`() throws {
    // K of M without regard to similarity: by number, so the mean neighbour is that of a draw's
    // K lowest, (K + 1) / 2 · (N + 1) / (M + 1) - 1 over M of N.
    let n = 400
    let graph = try CandidateGraph(candidates: 39, neighbors: 9).build(
      on: Cloud.constant.vectors(n, 3), stream: RandomStream(seed: 3, name: "law", run: 0),
      threads: 1)
    let mean = graph.neighbors.reduce(0.0) { $0 + Double($1) } / Double(graph.edgeCount)
    #expect(abs(mean - (5.0 * 401 / 40 - 1)) < 4)
  }
}
