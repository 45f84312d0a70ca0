import Proximity
import Testing

@Suite struct ChangedEdgesTests {
  private func graph(_ neighbors: [UInt32]) -> ProximityGraph {
    ProximityGraph(
      nodeCount: neighbors.count / 2, neighborsPerNode: 2, candidates: 3, skip: 0, index: .exact,
      neighbors: neighbors, similarities: [], seconds: 0)
  }

  @Test func `the share of changed edges counts each row's own`() {
    let former = graph([1, 2, 0, 2, 0, 1, 0, 1])
    #expect(former.shareOfEdges(notIn: former) == 0)
    // One edge of row 0, both of row 3.
    #expect(graph([1, 3, 0, 2, 0, 1, 2, 3]).shareOfEdges(notIn: former) == 3.0 / 8)
    #expect(graph([2, 3, 2, 3, 0, 1, 0, 2]).shareOfEdges(notIn: former) == 3.0 / 8)
  }
}
