import Contrast
import Sampling
import Testing
import Vectors

/// Batches of pairs whose cosines are written down.
@Suite struct PairStatisticsTests {
  private static func side(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self))
  }

  /// Queries along the axes, documents whose coordinates are the cosines: s(q_i, d_j) = d_j[i].
  private static func similarity() throws -> PairSimilarity {
    try PairSimilarity(
      queries: side([[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
      documents: side([[0.75, 0.5, 0.25], [0.5, 0.5, 0.75], [0.25, 0.5, 0]]))
  }

  @Test func `figures are those of the closed form`() throws {
    let figures = PairStatistics(try Self.similarity())
    // Rows of s: (.75, .5, .25), (.5, .5, .5), (.25, .75, 0); positives .75, .5, 0.
    #expect(figures.positiveSimilarity == 1.25 / 3)
    #expect(figures.meanSimilarity == 2.75 / 6)
    #expect(figures.hardestSimilarity == 1.75 / 3)
    let (margin, ranks) = (-0.5 / 3, (1 + 2.0 / 3) / 3)
    #expect(abs(figures.margin - margin) < 1e-12)
    // Ranks 1, 3 (two ties count against it), 3.
    #expect(abs(figures.reciprocalRank - ranks) < 1e-12)
    #expect(figures.topShare == 1.0 / 3)
  }

  @Test func `from the documents it is the transposed`() throws {
    let similarity = try Self.similarity()
    let turned = similarity.transposed
    for query in 0..<3 {
      for document in 0..<3 { #expect(turned[document, query] == similarity[query, document]) }
    }
    let figures = PairStatistics(turned)
    // Columns of s: (.75, .5, .25), (.5, .5, .75), (.25, .5, 0).
    #expect(figures.hardestSimilarity == 1.75 / 3)
    #expect(figures.topShare == 1.0 / 3)
    #expect(turned.transposed == similarity)
  }

  @Test func `an own document below zero has no share, but what is added to it counts`() {
    #expect(PositiveLimit.share(0.95).limit(positive: 0) == .infinity)
    #expect(PositiveLimit.share(0.95).limit(positive: -0.5) == .infinity)
    #expect(PositiveLimit.share(0.5).limit(positive: 0.5) == 0.25)
    #expect(PositiveLimit.above(0.25).limit(positive: -0.5) == -0.25)
  }

  private static func ruled(answers: [Int]?) throws -> RuledPairs {
    RuledPairs(
      similarity: try similarity(),
      owners: try SimilarityMatrix(of: side([[1, 0, 0], [0.5, 0.75, 0], [0, 0, 1]])),
      documents: [0, 1, 0], answers: answers ?? [0, 1, 0], areAnswersTold: answers != nil)
  }

  @Test func `each rule flags what its formula says`() throws {
    let pairs = try Self.ruled(answers: nil)
    func flagged(_ rule: PairRule) -> [[Int]] {
      (0..<3).map { anchor in
        (0..<3).filter { $0 != anchor && pairs.flags(rule, $0, of: anchor) }
      }
    }
    // Limits .75 · .5 = .375, .25, none since the third is 0.
    #expect(flagged(.positive(.share(0.5))) == [[1], [0, 2], []])
    // Limits 1, .75, .25: equal ones are not above.
    #expect(flagged(.positive(.above(0.25))) == [[], [], [1]])
    #expect(flagged(.owner(above: 0.25)) == [[1], [0], []])
    #expect(flagged(.owner(above: 0.5)) == [[], [], []])
    #expect(flagged(.sameDocument) == [[2], [], [0]])
    #expect(flagged(.known) == [[2], [], [0]])
  }

  @Test func `rates, precision and recall are shares of what was counted`() throws {
    let pairs = try Self.ruled(answers: [0, 0, 2])
    let flags = RuleFlags(of: .positive(.share(0.5)), in: pairs)
    // False negatives are (0, 1) and (1, 0), both flagged beside (1, 2).
    #expect(flags.flagged == 3 && flags.negatives == 6 && flags.flaggedAnchors == 2)
    #expect(flags.right == 2 && flags.falseNegatives == 2)
    #expect(flags.rate == 0.5 && flags.anchorRate == 2.0 / 3)
    #expect(flags.precision == 2.0 / 3 && flags.recall == 1)
    let none = RuleFlags(of: .owner(above: 0.5), in: pairs)
    #expect(none.precision == nil && none.recall == 0)
    let both = RuleFlags([flags, none])
    #expect(both.flagged == 3 && both.negatives == 12 && both.recall == 0.5)
    let untold = RuleFlags(of: .sameDocument, in: try Self.ruled(answers: nil))
    #expect(untold.flagged == 2 && untold.precision == nil && untold.recall == nil)
  }
}
