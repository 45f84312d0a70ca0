import Proximity
import Testing
import Vectors

/// Neighbours of other programs become a graph like our own, or are refused at their place.
@Suite struct ImportedGraphTests {
  private let vectors = Matrix(
    rows: 40, columns: 5, elements: (0..<200).map { Float(($0 * 37) % 23) - 11 }
  ).normalizedRows().rows

  private func imported(_ lists: [[Int]], most: Int? = nil) throws -> ImportedGraph {
    try ImportedGraph(lists, most: most, vectors: vectors, metric: .cosine, threads: 2)
  }

  private func exact(_ k: Int) throws -> ProximityGraph {
    try ExactGraph(neighbors: k, skip: 0).build(on: vectors, threads: 2)
  }

  @Test func `neighbours that were exported come back as the same graph`() throws {
    let graph = try exact(7)
    let lists = (0..<40).map { graph.neighbors(of: $0).map(Int.init) }
    let back = try imported(lists).graph
    #expect(back.neighbors == graph.neighbors)
    #expect(
      zip(back.similarities.array, graph.similarities.array).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(back.index == .imported)
  }

  @Test func `of more neighbours the most similar are kept`() throws {
    let graph = try exact(12)
    // Shuffled, so that their order tells nothing.
    let lists = (0..<40).map { (node: Int) -> [Int] in
      let neighbors = graph.neighbors(of: node).map { Int($0) }
      return neighbors.sorted { (one: Int, other: Int) -> Bool in one * 7 % 11 < other * 7 % 11 }
    }
    let fewer = try imported(lists, most: 4).graph
    let expected = try exact(4)
    #expect(fewer.neighbors == expected.neighbors)
  }

  @Test func `the item itself, repeats and places without a neighbour are left out and counted`()
    throws
  {
    var lists = (0..<40).map { [($0 + 1) % 40, ($0 + 2) % 40, ($0 + 3) % 40] }
    lists[3] = [3, 4, 4, 5, -1]
    let graph = try imported(lists)
    #expect(graph.graph.neighborsPerNode == 2 && graph.longest == 3)
    #expect((graph.selves, graph.repeats, graph.missing) == (1, 1, 1))
    #expect(Array(graph.graph.neighbors(of: 3)) == [4, 5])
  }

  @Test func `neighbours that are no items, and items without any, are refused`() {
    var lists = (0..<40).map { [($0 + 1) % 40] }
    lists[7] = [40]
    #expect(throws: ImportedGraph.Fault.stranger(item: 7, neighbor: 40)) { try imported(lists) }
    lists[7] = [7, -1]
    #expect(throws: ImportedGraph.Fault.alone(item: 7)) { try imported(lists) }
  }
}
