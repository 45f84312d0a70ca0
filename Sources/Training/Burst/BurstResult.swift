/// How a burst went: one entry a step, and where the time was spent.
package struct BurstResult: Sendable {
  /// The number of items in each step's batch.
  package var sizes: [Int] = []
  /// InfoNCE of each step's batch.
  package var losses: [Double] = []
  /// The mean cosine of projections in each step's batch.
  package var similarities: [Double] = []
  /// The share of same-label pairs in each step's batch; empty without labels.
  package var falseNegativeRates: [Double] = []
  /// The length of the loss's gradient in all weights, of each step.
  package var gradientLengths: [Double] = []
  /// What the loss left out of each step's batch; empty where it leaves nothing out.
  package var masked: [MaskedNegatives] = []
  /// The scores of the looks at the encoder.
  package var looks: [Look] = []
  /// The vectors that were kept on the way.
  package var frames: [Frame] = []
  package var seconds = 0.0
  /// Spent on looks, which are no part of `seconds`.
  package var lookSeconds = 0.0
  /// Seconds that steps waited for samplers: for vectors of the training items and graphs on them.
  package var graphSeconds = 0.0
  /// The same beside the steps.
  package var besideSeconds = 0.0
  /// The part of both that was spent on embedding.
  package var embeddingSeconds = 0.0
  /// The age of the vectors of each sampler when it took over.
  package var ages: [VectorAges] = []
  /// Seconds spent on sampling batches.
  package var samplingSeconds = 0.0
  /// Seconds spent on making views.
  package var viewSeconds = 0.0
  /// The step, from 0, at which the first sampler took over from uniform batches; nil when none did.
  package var firstSampler: Int?
  /// Samplers made.
  package var graphs = 0
  /// Whether it was stopped before its last step.
  package var interrupted = false
  /// Whether the encoder still told items apart at the end; nil before that.
  package var health: EncoderHealth?
  /// What stopped it before its last step; nil when nothing did.
  package var fault: BurstFault?

  /// A score of the encoder on the way.
  package struct Look: Sendable, Equatable {
    package let name: String
    /// Over all bursts.
    package let step: Int
    package let score: Double
  }

  package init() {}

  package var steps: Int { losses.count }

  /// What has collapsed at the end; nil when nothing has.
  package var collapse: Collapse? { health?.collapse(afterSteps: steps) }

  /// Means over the first and the last 20 steps, since single ones jump; over a quarter of all in a
  /// burst of fewer than 80, so that the two have no step in common.
  package var lossFirst: Double { Self.mean(losses.prefix(meanSteps)) }
  package var lossLast: Double { Self.mean(losses.suffix(meanSteps)) }
  private var meanSteps: Int { min(20, max(1, losses.count / 4)) }

  /// What the loss left out, as means over the steps; nil where it leaves nothing out.
  package var meanMasked: MaskedNegatives? {
    masked.isEmpty
      ? nil
      : MaskedNegatives(
        share: Self.mean(masked.map(\.share)), emptied: Self.mean(masked.map(\.emptied)))
  }

  mutating func take(_ figures: RefreshFigures) {
    graphs = figures.count
    firstSampler = figures.first
    graphSeconds = figures.waiting
    besideSeconds = figures.beside
    embeddingSeconds = figures.embedding
    ages = figures.ages
  }

  /// Enters a step on `size` items, whose projections lie row by row, first views first.
  mutating func enter(
    loss: Double, gradientLength: Double, projections: [Float], classes: [Int]?,
    masked: MaskedNegatives?, size: Int
  ) {
    sizes.append(size)
    losses.append(loss)
    gradientLengths.append(gradientLength)
    if let masked { self.masked.append(masked) }
    similarities.append(
      Self.meanSimilarity(of: projections.prefix(projections.count / 2), size: size))
    if let classes { falseNegativeRates.append(Self.sameLabelShare(of: classes)) }
  }

  /// The mean cosine over ordered pairs of rows of unit length: (|Σ z|² - B) / (B (B - 1)).
  static func meanSimilarity(of rows: some Collection<Float>, size: Int) -> Double {
    let width = rows.count / size
    var sums = [Double](repeating: 0, count: width)
    for (place, value) in rows.enumerated() { sums[place % width] += Double(value) }
    let square = sums.reduce(0) { $0 + $1 * $1 }
    return (square - Double(size)) / Double(size * (size - 1))
  }

  /// The share of ordered pairs with the same label.
  static func sameLabelShare(of labels: [Int]) -> Double {
    let counts = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let pairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(pairs) / Double(labels.count * (labels.count - 1))
  }

  /// The mean of some figures; 0 of none.
  package static func mean(_ figures: some Collection<Double>) -> Double {
    figures.isEmpty ? 0 : figures.reduce(0, +) / Double(figures.count)
  }
}
