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

  @Test(arguments: [(40, 5, 0), (40, 5, 5), (100, 8, 0), (24, 20, 2), (12, 3, 1)])
  func `each rank becomes an edge as often as the draw allows`(m: Int, k: Int, s: Int) throws {
    let n = 150
    let vectors = Cloud.normal.vectors(n, 5)
    let ranks = (0..<n).map { node in vectors.nearest(to: node, count: n - 1).map(\.item) }
    let seeds = 60
    var shares = [[Double]](repeating: [], count: n - 1)
    for seed in 0..<seeds {
      let stream = RandomStream(seed: UInt64(seed), name: "law", run: 0)
      let graph = try CandidateGraph(candidates: m, neighbors: k, skip: s).build(
        on: vectors, stream: stream, threads: 1)
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

  /// The figures of graphs from shared candidates beside those of graphs whose nodes draw each for
  /// itself, the plain form of the method.
  @Test func `sharing candidates keeps the similarities and hubs of independent draws`() throws {
    let vectors = Cloud.normal.vectors(500, 6)
    var shared: [GraphStatistics] = []
    var independent: [GraphStatistics] = []
    for seed in 0..<20 {
      let stream = RandomStream(seed: UInt64(seed), name: "law", run: 0)
      let graph = try CandidateGraph(candidates: 80, neighbors: 10).build(
        on: vectors, stream: stream, threads: 1)
      shared.append(GraphStatistics(of: graph, labels: nil))
      independent.append(
        GraphStatistics(of: gathered(vectors, m: 80, k: 10, stream: stream), labels: nil))
    }
    expectAlike(shared, independent, within: 4.5) { $0.meanSimilarity }
    for place in 0..<5 {
      expectAlike(shared, independent, within: 4.5) { $0.similarityQuantiles[place].similarity }
    }
    // Dealing evenly makes in-degrees a little more even; groups make them a little less so.
    let skews = (mean(shared.map(\.inDegreeSkew)), mean(independent.map(\.inDegreeSkew)))
    #expect(abs(skews.0 - skews.1) < 0.35)
    #expect(mean(shared.map { Double($0.antihubCount) }) < 5)
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

  private func gathered(_ vectors: Matrix, m: Int, k: Int, stream: RandomStream) -> ProximityGraph {
    var draw = DistinctDraw(below: vectors.rows - 1)
    let rows = (0..<vectors.rows).map { node in
      var generator = stream.generator(at: node)
      let others = draw.draw(m, using: &generator).map { $0 < node ? $0 : $0 + 1 }
      return bruteForce(vectors.row(node), in: vectors, candidates: others, skip: 0, count: k)
    }
    let similarities = rows.enumerated().flatMap { node, row in
      row.map { Float(canonicalDot(vectors.row(node), vectors.row(Int($0)))) }
    }
    return drawnGraph(rows, similarities: similarities)
  }

  private func expectAlike(
    _ first: [GraphStatistics], _ second: [GraphStatistics], within errors: Double,
    _ figure: (GraphStatistics) -> Double
  ) {
    let (a, b) = (meanAndError(of: first.map(figure)), meanAndError(of: second.map(figure)))
    let error = (a.error * a.error + b.error * b.error).squareRoot()
    #expect(abs(a.mean - b.mean) < errors * error, "\(a) and \(b)")
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  private func meanAndError(of values: [Double]) -> (mean: Double, error: Double) {
    let mean = mean(values)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    return (mean, (square / Double(values.count)).squareRoot())
  }
}
