import Contrast
import Proximity
import Sampling
import Testing
import Vectors

/// Edges and pairs in conflict with own documents whose cosines are written down.
@Suite struct PairConflictsTests {
  /// s(q_i, d_j) = d_j[i], with queries along the axes.
  private static func reading(_ documents: [[Float]], answers: [Int] = [0, 1, 2]) -> PairReading {
    let size = documents.count
    let axes = (0..<size).flatMap { row in (0..<size).map { Float($0 == row ? 1 : 0) } }
    return PairReading(
      queries: Matrix(rows: size, columns: size, elements: axes),
      documents: Matrix(rows: size, columns: size, elements: documents.flatMap(\.self)),
      documentOf: Array(0..<size), answerGroups: answers,
      areAnswersTold: false)
  }

  @Test func `edges and pairs are those of the closed form`() throws {
    // Rows of s: (.25, .5, .75), (.5, .75, .25), (.75, .5, .25).
    func conflicts(_ limit: PositiveLimit, share: Double, answers: [Int] = [0, 1, 2]) throws
      -> PairConflicts
    {
      let pairs = Self.reading(
        [[0.25, 0.5, 0.75], [0.5, 0.75, 0.5], [0.75, 0.25, 0.25]], answers: answers)
      return try PairConflicts(
        in: ExactGraph(neighbors: 2).build(on: pairs.queries, threads: 1), of: pairs, limit: limit,
        share: share, threads: 1, monitor: .none)
    }
    let found = try conflicts(.above(0.25), share: 0.8)
    #expect(found.edges == 6 && found.known == 0)
    // Above .5 for the first and the third query; .5 itself is not above.
    #expect(found.flagged.map { [$0.query, $0.owner] } == [[0, 2], [2, 0]])
    #expect(found.flagged.allSatisfy { $0.excess == 0.5 } && found.flaggedQueries == 2)
    // Both others are nearer to the first and the third query, none to the second.
    #expect(found.suspects.map(\.pair) == [0, 2])
    #expect(found.suspects.allSatisfy { $0.nearerShare == 1 && $0.nearest.similarity == 0.75 })
    let half = try conflicts(.share(0.5), share: 0.5)
    #expect(half.flagged.count == 5 && half.flaggedQueries == 3)
    // Those that are known to answer are no suspects, but false for sure.
    let same = try conflicts(.above(0.25), share: 0.8, answers: [0, 1, 0])
    #expect(same.known == 2 && same.flagged.isEmpty)
    #expect(same.suspects.map(\.nearest.owner) == [1, 1])
  }
}
