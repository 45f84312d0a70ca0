import Vectors

/// The cosine of every member of a batch with every other.
package struct SimilarityMatrix: Sendable {
  /// B × B; the diagonal is not used.
  private let scores: Matrix

  /// Compares the rows of `vectors`, B × d, which must have unit length.
  ///
  /// By canonical dot products, so that every figure of a batch is the same on every processor.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d), of which half is computed.
  package init(of vectors: Matrix, monitor: ProgressMonitor = .none) throws {
    var scores = Matrix(rows: vectors.rows, columns: vectors.rows)
    for anchor in 0..<vectors.rows {
      try monitor.check()
      let row = vectors.row(anchor)
      for other in anchor..<vectors.rows {
        let score = unitCosine(row, vectors.row(other))
        scores[anchor, other] = score
        scores[other, anchor] = score
      }
    }
    self.scores = scores
  }

  /// The number of members, B.
  package var count: Int { scores.rows }

  /// The cosine of two members.
  package subscript(anchor: Int, negative: Int) -> Double { Double(scores[anchor, negative]) }

  /// The cosines of one anchor with all members, itself among them.
  func row(of anchor: Int) -> [Float] { Array(scores.row(anchor)) }

  /// The similarities of one anchor to its negatives: to all others, in order of place.
  package func negatives(of anchor: Int) -> [Double] {
    (0..<count).lazy.filter { $0 != anchor }.map { Double(scores[anchor, $0]) }
  }

  /// The negative most similar to an anchor; nil when there is no other member.
  package func hardestNegative(of anchor: Int) -> (place: Int, similarity: Double)? {
    (0..<count).filter { $0 != anchor }
      .max { (scores[anchor, $0], $1) < (scores[anchor, $1], $0) }
      .map { ($0, Double(scores[anchor, $0])) }
  }
}
