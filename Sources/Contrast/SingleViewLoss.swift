import Foundation
import Vectors

extension ContrastiveLoss {
  /// NT-Xent of a batch whose two views of an item are alike: what vectors alone tell of the loss.
  ///
  /// The mean over anchors of log(1 + 2 Σ over j ≠ i of exp((s_ij − 1) / T)); `ntXent` of the same
  /// vectors twice. Two members at least, T > 0.
  /// - Complexity: O(B²).
  package static func ntXent(
    ofSingleViews similarity: SimilarityMatrix, temperature: Double
  ) -> Double {
    let losses = (0..<similarity.count).map { anchor in
      log1p(
        2
          * similarity.negatives(of: anchor).reduce(0.0) { $0 + exp(($1 - 1) / temperature) })
    }
    return losses.reduce(0, +) / Double(losses.count)
  }

  /// The same of rows of unit length, B × d, as samplers ask for it; −∞ where they cannot be compared.
  @Sendable
  package static func ntXent(ofSingleViews rows: Matrix, temperature: Double) -> Double {
    guard let similarity = try? SimilarityMatrix(of: rows) else { return -.infinity }
    return ntXent(ofSingleViews: similarity, temperature: temperature)
  }
}
