import Foundation
import Vectors

/// How strongly InfoNCE pulls at the members of a batch, when both views of an item are alike.
///
/// For an anchor z of unit length with positive z⁺ = z, and negatives z_j that count twice (both
/// their views), p_j is the softmax probability of a negative at temperature T, and the gradient of
/// the loss by z, along the sphere, is (1/T) Σ p_j (z_j − (z_j · z) z).
/// Source: equation 1 of Chen et al., SimCLR, ICML 2020, differentiated.
package struct LossGradient: Sendable, Equatable {
  /// The probability that the anchor is taken for one of its negatives, 1 − p⁺; mean over anchors.
  package let confusion: Double
  /// The length of the gradient by the anchor; mean over anchors.
  package let norm: Double

  /// - Parameters:
  ///   - vectors: B × d, rows of unit length, B ≥ 2.
  ///   - similarity: B × B, of these rows.
  ///   - temperature: T > 0.
  ///   - monitor: can cancel it.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package init(
    of vectors: Matrix, similarity: SimilarityMatrix, temperature: Double,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(vectors.rows == similarity.count, "vectors and similarities differ in number")
    precondition(temperature > 0, "a temperature of \(temperature)")
    let size = vectors.rows
    var confusion = 0.0
    var norm = 0.0
    for anchor in 0..<size {
      try monitor.check()
      let masses = (0..<size).map { other in
        other == anchor ? 0 : 2 * exp((similarity[anchor, other] - 1) / temperature)
      }
      let sum = masses.reduce(0, +)
      var pull = [Double](repeating: 0, count: vectors.columns)
      var along = 0.0
      for other in 0..<size where other != anchor {
        let probability = masses[other] / (1 + sum)
        along += probability * similarity[anchor, other]
        for (column, value) in vectors.row(other).enumerated() {
          pull[column] += probability * Double(value)
        }
      }
      let square = pull.reduce(0) { $0 + $1 * $1 } - along * along
      confusion += sum / (1 + sum)
      norm += max(0, square).squareRoot() / temperature
    }
    self.confusion = confusion / Double(size)
    self.norm = norm / Double(size)
  }
}
