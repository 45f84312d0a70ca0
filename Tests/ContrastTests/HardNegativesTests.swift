import Contrast
import Proximity
import Testing
import Vectors

/// Negatives mined from the edges of a graph.
@Suite struct HardNegativesTests {
  private let vectors: Matrix
  private let graph: ProximityGraph
  private static let count = 60

  init() throws {
    var generator = RandomStream(seed: 3, name: "mining", run: 0).generator(at: 0)
    let elements = (0..<Self.count * 5).map { _ in Float(generator.unit() - 0.5) }
    vectors = Matrix(rows: Self.count, columns: 5, elements: elements).normalizedRows().rows
    graph = try ExactGraph(neighbors: 12, skip: 2).build(on: vectors, threads: 1)
  }

  private func mined(
    _ choice: HardNegatives.Choice, most: Int = 4, threads: Int = 1,
    admits: @Sendable (Int, Int) -> Bool = { _, _ in true },
    content: @Sendable (Int) -> Int = { $0 }
  ) throws -> HardNegatives {
    try HardNegatives(
      in: graph, of: Array(0..<Self.count), most: most, choice: choice,
      stream: RandomStream(seed: 2, name: "mine", run: 0), threads: threads, monitor: .none,
      similarity: { [vectors] in Double(canonicalDot(vectors.row($0), vectors.row($1))) },
      positive: { _ in 1 }, admits: admits, content: content)
  }

  @Test(arguments: [HardNegatives.Choice.hardest, .random])
  func `an anchor gets one candidate of each content`(_ choice: HardNegatives.Choice) throws {
    for anchor in try mined(choice, most: 8, content: { $0 % 5 }).anchors {
      let contents = anchor.negatives.map { $0.item % 5 }
      #expect(Set(contents).count == contents.count && contents.count > 2)
    }
  }

  @Test func `the hardest are the most similar neighbours that are admitted`() throws {
    for anchor in try mined(.hardest, admits: { ($0 + $1) % 3 != 0 }).anchors {
      let expected = graph.neighbors(of: anchor.item).map { Int($0) }
        .filter { (anchor.item + $0) % 3 != 0 }
        .sorted {
          let scores = ($0, $1)
          return canonicalDot(vectors.row(anchor.item), vectors.row(scores.0))
            > canonicalDot(vectors.row(anchor.item), vectors.row(scores.1))
        }
      #expect(anchor.negatives.map(\.item) == Array(expected.prefix(4)))
    }
  }

  @Test func `random ones are neighbours, most similar first, the same on any number of threads`()
    throws
  {
    let one = try mined(.random)
    #expect(try mined(.random, threads: 3) == one)
    #expect(one != (try mined(.hardest)))
    for anchor in one.anchors {
      #expect(anchor.negatives.count == 4)
      #expect(anchor.negatives.allSatisfy { graph.hasEdge(from: anchor.item, to: $0.item) })
      let scores = anchor.negatives.map(\.similarity)
      #expect(scores == scores.sorted(by: >))
    }
  }

  @Test func `who is kept out is counted`() throws {
    let none = try mined(.hardest, admits: { _, _ in false })
    #expect(none.count == 0)
    #expect(none.refused == Self.count * 12)
  }
}
