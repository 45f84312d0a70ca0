import Foundation
import Vectors

/// How far the loss over a batch is from the loss over all items.
///
/// Both for vectors whose two views are alike, at temperature T: the mean over the batch's anchors
/// of log(1 + 2 Σ exp((s − 1)/T)), the sum over the batch's other members or over all other items.
/// The smaller the gap, the more of the negatives that matter are in the batch.
/// Source: Sachidananda et al., "Global Selection of Contrastive Batches" (GCBS), ICML 2023.
package struct GlobalLoss: Sendable {
  /// Unit rows of all items, or of a random part of them.
  private let probe: Matrix
  private let probeItems: [Int]
  private let itemCount: Int
  private let temperature: Double

  /// The most items in the global sum; of more, this many are drawn at random.
  private static let mostProbes = 4096

  /// - Parameters:
  ///   - vectors: N × d, rows of unit length, N ≥ 2.
  ///   - temperature: T > 0.
  ///   - stream: generator 0 draws the probe set when there are over 4,096 items.
  package init(over vectors: Matrix, temperature: Double, stream: RandomStream) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    itemCount = vectors.rows
    self.temperature = temperature
    if vectors.rows <= Self.mostProbes {
      probeItems = Array(0..<vectors.rows)
      probe = vectors
    } else {
      var draw = DistinctDraw(below: vectors.rows)
      var generator = stream.generator()
      probeItems = draw.draw(Self.mostProbes, using: &generator)
      probe = vectors.rows(at: probeItems)
    }
  }

  package struct Gap: Sendable, Equatable {
    /// The mean loss of the anchors over their batch.
    package let batch: Double
    /// The same over all items.
    package let global: Double

    /// What the batch's loss leaves out.
    package var difference: Double { global - batch }
  }

  /// The gap of a batch of at least two items, given by number, with their unit vectors.
  ///
  /// Cosines with the probe set come from matrix products, so the gap is good to about 1e-6.
  /// - Complexity: O(B · probes · d).
  package func gap(of items: [Int], vectors: Matrix, similarity: SimilarityMatrix) -> Gap {
    let scores = vectors.scores(with: probe)
    var sums = (batch: 0.0, global: 0.0)
    for (anchor, item) in items.enumerated() {
      var mass = 0.0
      var others = 0
      for (score, other) in zip(scores.row(anchor), probeItems) where other != item {
        mass += exp((Double(score) - 1) / temperature)
        others += 1
      }
      let scale = Double(itemCount - 1) / Double(max(1, others))
      sums.global += log1p(2 * mass * scale)
      sums.batch += log1p(
        2
          * similarity.negatives(of: anchor).reduce(0.0) { $0 + exp(($1 - 1) / temperature) })
    }
    let count = Double(items.count)
    return Gap(batch: sums.batch / count, global: sums.global / count)
  }
}
