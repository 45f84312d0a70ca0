import Proximity
import Testing

/// Every rule of advice, at the edge where it begins to hold.
struct GraphCautionTests {
  /// A ring in which every node is linked to the next `neighbors` nodes: one component, no hubs.
  private func ring(
    _ n: Int, neighbors: Int, candidates: Int, skip: Int = 0, labels: [Int]? = nil,
    similarities: (Int) -> Float = { Float($0 % 10) / 10 }
  ) -> [GraphCaution] {
    let edges = (0..<n).flatMap { node in
      (1...neighbors).map { UInt32((node + $0) % n) }.sorted()
    }
    let graph = ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: candidates, skip: skip,
      index: .candidates, neighbors: edges, similarities: edges.indices.map(similarities),
      seconds: 0)
    return GraphCaution.found(in: graph, GraphStatistics(of: graph, labels: labels))
  }

  @Test func `a sound graph needs no caution`() {
    #expect(ring(100, neighbors: 5, candidates: 50) == [])
    // Two classes, each a half of the ring: M · p ≈ 25.
    let labels = (0..<100).map { $0 / 50 }
    #expect(ring(100, neighbors: 5, candidates: 50, labels: labels) == [])
  }

  @Test func `more places than candidates of a class is nearly random`() {
    // Twenty classes of five: p = 4/99, so that M = 50 brings 2.02 of a class.
    let labels = (0..<100).map { $0 / 5 }
    #expect(ring(100, neighbors: 8, candidates: 50, labels: labels) == [])
    let cautions = ring(100, neighbors: 9, candidates: 50, labels: labels)
    #expect(cautions == [.fewCandidatesOfAClass(expected: 50 * 4.0 / 99, neighbors: 9)])
    // A band leaves the class on purpose.
    #expect(ring(100, neighbors: 8, candidates: 50, skip: 8, labels: labels) == [])
  }

  @Test func `edges that know nothing of the labels are told`() {
    // Alternating labels: of the next four, two are of the own class.
    let labels = (0..<100).map { $0 % 2 }
    let prior = 49.0 / 99
    #expect(
      ring(100, neighbors: 4, candidates: 50, labels: labels)
        == [.unrelatedToLabels(purity: 0.5, prior: prior)])
  }

  @Test func `taking more than half of the candidates chooses hardly`() {
    #expect(ring(100, neighbors: 25, candidates: 50) == [])
    #expect(ring(100, neighbors: 26, candidates: 50) == [.keepsMostCandidates(share: 0.52)])
    #expect(
      ring(100, neighbors: 13, candidates: 50, skip: 13) == [.keepsMostCandidates(share: 0.52)])
  }

  @Test func `similarities that hardly differ are told`() {
    let cautions = ring(100, neighbors: 5, candidates: 50) { _ in 0.5 }
    #expect(cautions == [.similaritiesAlike(spread: 0)])
  }

  @Test func `pieces are told`() {
    let graph = drawnGraph(
      [[1, 2], [0, 2], [0, 1], [4, 5], [3, 5], [3, 4]],
      similarities: (0..<12).map { Float($0) / 12 })
    #expect(
      GraphCaution.found(in: graph, GraphStatistics(of: graph, labels: nil))
        == [.inPieces(components: 2)])
  }

  @Test func `a hub of everyone and the nodes nobody wants are told`() {
    // Everyone points at 0; 0 points at 1.
    let graph = drawnGraph(
      [[1]] + [[UInt32]](repeating: [0], count: 9), similarities: (0..<10).map { Float($0) / 10 })
    #expect(
      GraphCaution.found(in: graph, GraphStatistics(of: graph, labels: nil))
        == [.dominatingHub(node: 0, inDegree: 9), .manyAntihubs(share: 0.8)])
  }
}
