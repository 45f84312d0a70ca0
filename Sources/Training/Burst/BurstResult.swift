import Contrast

/// How a burst went: one entry a step, and where the time was spent.
package struct BurstResult: Sendable {
  /// The number of items in each step's batch.
  package var sizes: [Int] = []
  /// InfoNCE of each step's batch.
  package var losses: [Double] = []
  /// The mean cosine of projections in each step's batch: of two items, or of a query with the document of
  /// another pair where the loss holds sides apart.
  package var similarities: [Double] = []
  /// The share of ordered pairs of one label or one answer in each step's batch; empty where neither is known.
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

  /// Enters a step on `size` items, whose projections lie row by row, first views first; items of one of
  /// `groups` are false negatives of each other.
  mutating func enter(
    loss: Double, gradientLength: Double, projections: [Float], groups: [Int]?,
    masked: MaskedNegatives?, size: Int, holdsSidesApart: Bool
  ) {
    sizes.append(size)
    losses.append(loss)
    gradientLengths.append(gradientLength)
    if let masked { self.masked.append(masked) }
    let half = projections.count / 2
    similarities.append(
      Self.meanSimilarity(
        of: projections.prefix(half),
        with: holdsSidesApart ? projections.dropFirst(half) : nil, size: size))
    if let groups { falseNegativeRates.append(falseNegativeRate(ofGroups: groups)) }
  }

  /// The mean over i ≠ j of the cosine of row i with row j of the other side, or of the same one: of
  /// (Σ q · Σ d − Σ qᵢ · dᵢ) / (B (B − 1)), of rows of unit length.
  package static func meanSimilarity<Rows: Collection<Float>>(
    of rows: Rows, with others: Rows? = nil, size: Int
  ) -> Double {
    let width = rows.count / size
    var sums = [(Double, Double)](repeating: (0, 0), count: width)
    var own = 0.0
    for (place, (one, other)) in zip(rows, others ?? rows).enumerated() {
      sums[place % width].0 += Double(one)
      sums[place % width].1 += Double(other)
      own += Double(one) * Double(other)
    }
    return (sums.reduce(0) { $0 + $1.0 * $1.1 } - own) / Double(size * (size - 1))
  }

  /// The mean of some figures; 0 of none.
  package static func mean(_ figures: some Collection<Double>) -> Double {
    figures.isEmpty ? 0 : figures.reduce(0, +) / Double(figures.count)
  }
}
