import Foundation
import Proximity
import Vectors

/// What the negatives of one batch are like: how hard, how false, and how the loss weighs them.
///
/// Every member is an anchor, and every other member is one of its negatives. Figures over labels
/// are nil without labels.
package struct NegativeStatistics: Sendable, Equatable {
  /// The number of members, B.
  package let size: Int
  /// The mean cosine over ordered pairs i ≠ j.
  package let meanSimilarity: Double
  /// The mean over anchors of the largest cosine to a negative.
  package let hardestSimilarity: Double
  /// The share of ordered pairs i ≠ j with the same label.
  package let falseNegativeRate: Double?
  /// The same among each anchor's hardest tenth of negatives (at least one).
  package let hardestFalseNegativeRate: Double?
  /// The share of negatives that are suspected to be false without looking at labels.
  package let suspectRate: Double
  /// 1 / Σw² of the softmax weights w over an anchor's negatives, mean over anchors: how many
  /// negatives do the work.
  package let effectiveNegatives: Double
  /// The share of softmax weight on each anchor's hardest tenth, mean over anchors.
  package let hardestMass: Double
  /// The share of softmax weight on negatives of the anchor's own label, mean over anchors.
  package let sameLabelMass: Double?
  /// Counts of ordered pairs over the bins of `SimilarityHistogram`.
  package let histogram: SimilarityHistogram

  /// Measures a batch.
  ///
  /// A suspect is a negative that is more similar to its anchor than `suspectLimit`; for raw vectors see
  /// `SuspectLimit`. Weights are exp(s / T) over the anchor's negatives at temperature T > 0, as the gradient
  /// of InfoNCE weighs them (Wang and Liu, "Understanding the Behaviour of Contrastive Loss", CVPR 2021).
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B²) on average.
  package init(
    _ similarity: SimilarityMatrix, labels: [Int]?, suspectLimit: Double, temperature: Double,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(temperature > 0, "a temperature of \(temperature)")
    let size = similarity.count
    precondition(size >= 2, "a batch of \(size) has no negatives")
    precondition(labels.map { $0.count == size } ?? true, "labels and members differ in number")
    var sums = AnchorSums()
    var histogram = SimilarityHistogram()
    var hardest = HardestFirst()
    // In the precision of the similarities, so that an equal one is not above it.
    let limit = Double(Float(suspectLimit))
    for anchor in 0..<size {
      try monitor.check()
      let row = similarity.row(of: anchor)
      let figures = AnchorFigures(
        of: anchor, row: row, labels: labels, limit: limit, temperature: temperature, &hardest)
      sums.add(figures)
      for (negative, similarity) in row.enumerated() where negative != anchor {
        histogram.count(Double(similarity))
      }
    }
    let anchors = Double(size)
    let pairs = anchors * (anchors - 1)
    self.size = size
    self.histogram = histogram
    meanSimilarity = sums.total.similaritySum / pairs
    hardestSimilarity = sums.total.hardest / anchors
    suspectRate = sums.total.suspects / pairs
    effectiveNegatives = sums.total.effective / anchors
    hardestMass = sums.total.hardestMass / anchors
    falseNegativeRate = labels.map { _ in sums.total.sameLabel / pairs }
    hardestFalseNegativeRate = labels.map { _ in sums.total.hardestSameLabel / anchors }
    sameLabelMass = labels.map { _ in sums.total.sameLabelMass / anchors }
  }
}

/// The figures of one anchor.
private struct AnchorFigures {
  var similaritySum = 0.0
  var hardest = 0.0
  var sameLabel = 0.0
  var hardestSameLabel = 0.0
  var suspects = 0.0
  var effective = 0.0
  var hardestMass = 0.0
  var sameLabelMass = 0.0

  init() {}

  /// - Parameter row: the cosines of the anchor with all members.
  init(
    of anchor: Int, row: [Float], labels: [Int]?, limit: Double, temperature: Double,
    _ hardestFirst: inout HardestFirst
  ) {
    let largest = row.enumerated().reduce(-Float.infinity) { largest, member in
      member.offset == anchor ? largest : max(largest, member.element)
    }
    let tenth = max(1, (row.count - 1) / 10)
    var mass = 0.0
    var squares = 0.0
    var weights = [Double](repeating: 0, count: row.count)
    for other in row.indices where other != anchor {
      let score = Double(row[other])
      let weight = exp((score - Double(largest)) / temperature)
      weights[other] = weight
      mass += weight
      squares += weight * weight
      similaritySum += score
      suspects += score > limit ? 1 : 0
      if let labels, labels[anchor] == labels[other] {
        sameLabel += 1
        sameLabelMass += weight
      }
    }
    for other in hardestFirst.places(tenth, among: row, of: anchor) {
      hardestMass += weights[other]
      if let labels, labels[anchor] == labels[other] { hardestSameLabel += 1 / Double(tenth) }
    }
    hardest = Double(largest)
    effective = mass * mass / squares
    hardestMass /= mass
    sameLabelMass /= mass
  }
}

/// The figures of all anchors added up.
private struct AnchorSums {
  var total = AnchorFigures()

  mutating func add(_ anchor: AnchorFigures) {
    total.similaritySum += anchor.similaritySum
    total.hardest += anchor.hardest
    total.sameLabel += anchor.sameLabel
    total.hardestSameLabel += anchor.hardestSameLabel
    total.suspects += anchor.suspects
    total.effective += anchor.effective
    total.hardestMass += anchor.hardestMass
    total.sameLabelMass += anchor.sameLabelMass
  }
}
