import Foundation

/// How the softmax over an anchor's negatives shares out their pull, at one temperature.
///
/// Source: Wang and Liu, "Understanding the Behaviour of Contrastive Loss", CVPR 2021, equation 5.
package struct SoftmaxWeights: Sendable, Equatable {
  /// The place of the anchor in its batch.
  package let anchor: Int
  /// A weight a member, in order of place: exp(s / T) over the sum of all negatives; 0 for the
  /// anchor.
  package let weights: [Double]

  /// The weights of one anchor of at least two members, T > 0.
  ///
  /// - Complexity: O(B).
  package init(of anchor: Int, in similarity: SimilarityMatrix, temperature: Double) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    let largest = similarity.hardestNegative(of: anchor)?.similarity ?? 0
    let masses = (0..<similarity.count).map { other in
      other == anchor ? 0 : exp((similarity[anchor, other] - largest) / temperature)
    }
    let sum = masses.reduce(0, +)
    self.anchor = anchor
    weights = masses.map { sum > 0 ? $0 / sum : 0 }
  }

  /// How many negatives do the work: 1 / Σw².
  package var effectiveNegatives: Double { 1 / weights.reduce(0) { $0 + $1 * $1 } }

  /// Places of the negatives, heaviest first, equals by place.
  package var order: [Int] {
    weights.indices.filter { $0 != anchor }
      .sorted { (weights[$1], $0) < (weights[$0], $1) }
  }
}
