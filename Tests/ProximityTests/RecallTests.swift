import Proximity
import Testing
import Vectors

@Suite struct RecallTests {
  @Test func `an exact graph has all neighbours, whichever of equal ones it lists`() throws {
    // Five copies of each of twelve directions: which copies are listed is a matter of order.
    var generator = SeededGenerator(seed: 3)
    let directions = (0..<12).map { _ in (0..<6).map { _ in Float(generator.unit() - 0.5) } }
    var vectors = Matrix(
      rows: 60, columns: 6, elements: (0..<60).flatMap { directions[$0 % 12] })
    _ = vectors.normalizeRows()
    let exact = try ExactGraph(neighbors: 7).build(on: vectors, threads: 1)
    // The same rows with every neighbour replaced by another copy that the row does not list yet.
    var edges: [UInt32] = []
    for node in 0..<60 {
      var row: [UInt32] = []
      for neighbor in exact.neighbors(of: node) {
        let copies = (0..<5).map { UInt32(Int(neighbor) % 12 + 12 * $0) }.reversed()
        row.append(copies.first { !row.contains($0) && $0 != UInt32(node) } ?? neighbor)
      }
      edges += row.sorted()
    }
    let other = ProximityGraph(
      nodeCount: 60, neighborsPerNode: 7, candidates: 59, skip: 0, index: .exact, neighbors: edges,
      similarities: [Float](repeating: 0.5, count: edges.count), seconds: 0)
    for graph in [exact, other] {
      let recall = try GraphRecall(
        of: graph, vectors: vectors, sampleSize: 60,
        stream: RandomStream(seed: 1, name: "recall", run: 0), threads: 1)
      #expect(recall.shares.allSatisfy { $0 == 1 })
    }
  }
}
