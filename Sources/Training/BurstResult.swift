import Contrast

/// How a burst went: one entry a step, and where the time was spent.
package struct BurstResult: Sendable {
  /// InfoNCE of each step's batch.
  package var losses: [Double] = []
  /// The mean cosine of projections in each step's batch.
  package var similarities: [Double] = []
  /// The share of same-label pairs in each step's batch; empty without labels.
  package var falseNegativeRates: [Double] = []
  /// The length of the loss's gradient in all weights, of each step.
  package var gradientLengths: [Double] = []
  package var seconds = 0.0
  /// Spent embedding the training items and building graphs.
  package var graphSeconds = 0.0
  /// Spent drawing batches.
  package var samplingSeconds = 0.0
  /// Spent drawing batches and making views.
  package var viewSeconds = 0.0
  /// Graphs built.
  package var graphs = 0
  /// Whether it was stopped before its last step.
  package var interrupted = false
  /// How the representations use their dimensions at the end; nil when that could not be measured.
  package var health: VectorHealth?
  /// What stopped it before its last step; nil when nothing did.
  package var fault: BurstFault?

  package init() {}

  package var steps: Int { losses.count }
  /// Means over 20 steps, since single ones jump.
  package var lossFirst: Double { Self.mean(losses.prefix(20)) }
  package var lossLast: Double { Self.mean(losses.suffix(20)) }

  /// The mean of some figures; 0 of none.
  package static func mean(_ figures: some Collection<Double>) -> Double {
    figures.isEmpty ? 0 : figures.reduce(0, +) / Double(figures.count)
  }
}
