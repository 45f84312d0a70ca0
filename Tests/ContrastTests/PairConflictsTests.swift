import Contrast
import Proximity
import Sampling
import Testing
import Vectors

/// Edges and pairs in conflict with own documents whose cosines are written down.
@Suite struct PairConflictsTests {
  /// s(q_i, d_j) = d_j[i], with queries along the axes.
  private static func reading(_ documents: [[Float]]) -> PairReading {
    let size = documents.count
    let axes = (0..<size).flatMap { row in (0..<size).map { Float($0 == row ? 1 : 0) } }
    return PairReading(
      queries: Matrix(rows: size, columns: size, elements: axes),
      documents: Matrix(rows: size, columns: size, elements: documents.flatMap(\.self)),
      documentOf: Array(0..<size), answerGroups: Array(0..<size),
      areAnswersTold: false)
  }

  @Test func `edges and pairs are those of the closed form`() throws {
    // Rows of s: (.25, .5, .75), (.5, .75, .25), (.75, .5, .25).
    let pairs = Self.reading([[0.25, 0.5, 0.75], [0.5, 0.75, 0.5], [0.75, 0.25, 0.25]])
    let graph = try ExactGraph(neighbors: 2).build(on: pairs.queries, threads: 1)
    func conflicts(_ limit: PositiveLimit, share: Double, sameOf: [Int] = [0, 1, 2]) throws
      -> PairConflicts
    {
      try PairConflicts(
        in: graph, of: pairs, sameOf: sameOf, limit: limit, share: share, threads: 1,
        monitor: .none)
    }
    let found = try conflicts(.above(0.25), share: 0.8)
    #expect(found.edges == 6 && found.sameDocument == 0)
    // Above .5 for the first and the third query; .5 itself is not above.
    #expect(found.flagged.map { [$0.query, $0.owner] } == [[0, 2], [2, 0]])
    #expect(found.flagged.allSatisfy { $0.excess == 0.5 } && found.flaggedQueries == 2)
    // Both others are nearer to the first and the third query, none to the second.
    #expect(found.suspects.map(\.pair) == [0, 2])
    #expect(found.suspects.allSatisfy { $0.nearerShare == 1 && $0.nearest.similarity == 0.75 })
    let half = try conflicts(.share(0.5), share: 0.5)
    #expect(half.flagged.count == 5 && half.flaggedQueries == 3)
    // Those of the same document are no suspects, but false for sure.
    let same = try conflicts(.above(0.25), share: 0.8, sameOf: [0, 1, 0])
    #expect(same.sameDocument == 2 && same.flagged.isEmpty)
    #expect(same.suspects.map(\.nearest.owner) == [1, 1])
  }
}
