import Sampling
import Testing
import Vectors

/// Guards for items of two sides, and for groups that a batch stays within.
@Suite struct PairGuardTests {
  private static func side(_ rows: [[Float]]) -> Matrix {
    Matrix(rows: rows.count, columns: rows[0].count, elements: rows.flatMap(\.self))
  }

  /// s(q_i, d_j) = d_j[i]: rows (.75, .5, .25), (.5, .5, .25), (.25, .75, 0).
  private static let queries = side([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
  private static let documents = side([[0.75, 0.5, 0.25], [0.5, 0.5, 0.75], [0.25, 0.25, 0]])

  private static func forbidden(_ rule: some PairGuard) -> [[Int]] {
    (0..<3).flatMap { one in
      (0..<3).filter { $0 > one && rule.forbids(one, $0) }.map { [one, $0] }
    }
  }

  @Test(arguments: [
    // Limits .375, .25, none: s(0,1) and s(1,0) lie above theirs, s(1,2) at it.
    (PositiveLimit.share(0.5), [[0, 1]]),
    // Limits .75, .5, none.
    (.share(1), []),
    // Limits 1.25, 1, .5: s(2,1) alone lies above.
    (.above(0.5), [[1, 2]]),
    (.above(0.75), []),
  ])
  func `a pair is kept apart when either document is too near to the other's query`(
    _ limit: PositiveLimit, _ expected: [[Int]]
  ) {
    let rule = MarginGuard(
      name: "margin", limit: limit, queries: Self.queries, documents: Self.documents)
    #expect(Self.forbidden(rule) == expected)
    for one in 0..<3 {
      for other in 0..<3 where one != other {
        #expect(rule.forbids(one, other) == rule.forbids(other, one))
      }
    }
  }

  @Test func `a batch stays within one group, and is short where that is small`() throws {
    let groups = (0..<100).map { $0 < 90 ? $0 % 3 : 3 }
    let rules = BatchRules(guards: [WithinGuard(name: "within source", groups: groups)])
    let batches = try UniformSampler(itemCount: 100).under(rules).batches(
      count: 60, size: 16, from: RandomStream(seed: 3, name: "within", run: 0))
    for batch in batches {
      let group = groups[batch.items[0]]
      #expect(batch.items.allSatisfy { groups[$0] == group })
      #expect(batch.items.count == (group == 3 ? 10 : 16))
    }
    #expect(Set(batches.map { groups[$0.items[0]] }) == [0, 1, 2, 3])
  }
}
