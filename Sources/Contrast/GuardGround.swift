import Vectors

/// What guards keep items apart by; each is nil where there is none.
package struct GuardGround: Sendable {
  /// N × d, rows of unit length; those of queries where items are pairs.
  package var vectors: Matrix?
  /// What guards that compare both sides of pairs go by, N × d each.
  package var sides: (queries: Matrix, documents: Matrix)?
  /// The class of each item.
  package var labels: [Int]?
  /// For each item the first one with its document.
  package var documents: [Int]?
  /// For each item the first one with its answer's id.
  package var answers: [Int]?
  /// The source of each item.
  package var sources: [Int]?
  /// Items that a person said to be false negatives of each other.
  package var judged: [(Int, Int)]?

  package init(
    vectors: Matrix? = nil, sides: (queries: Matrix, documents: Matrix)? = nil,
    labels: [Int]? = nil, documents: [Int]? = nil, answers: [Int]? = nil, sources: [Int]? = nil,
    judged: [(Int, Int)]? = nil
  ) {
    (self.vectors, self.sides) = (vectors, sides)
    (self.labels, self.documents) = (labels, documents)
    (self.answers, self.sources, self.judged) = (answers, sources, judged)
  }
}
