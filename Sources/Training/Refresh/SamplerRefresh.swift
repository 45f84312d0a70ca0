import Sampling
import Vectors

/// The sampler of a burst, made anew as the encoder changes.
///
/// Until the warm-up is over batches are uniform. A sampler that is begun ahead takes over at the very
/// step it is due, whatever the machine's speed: the steps wait for it then, so that the same seed
/// gives the same batches.
struct SamplerRefresh: Sendable {
  private let settings: RefreshSettings
  private let make: @Sendable (SamplerSource, ProgressMonitor) throws -> MadeSampler
  private(set) var sampler: any BatchSampler
  /// Nil when all items are embedded anew.
  private(set) var passes: PassEmbeddings?
  /// The step at which the next sampler takes over; nil while the warm-up has no known end.
  private var due: Int?
  private var begun: (source: SamplerSource, work: SideWork<MadeSampler>)?
  /// What was begun when the burst was stopped, to be begun once more.
  private var broken: SamplerSource?
  /// When the sampler took over, and how old its embeddings were then.
  private var latest: (step: Int, ages: EmbeddingAges)?
  private(set) var figures = RefreshFigures()

  /// - Parameters:
  ///   - due: the first step that is not part of the warm-up; nil while it is not known.
  ///   - passes: where the projections of steps are kept; nil when all items are embedded anew.
  ///   - make: makes a sampler from an encoder.
  init(
    _ settings: RefreshSettings, uniformOver itemCount: Int, due: Int?, passes: PassEmbeddings?,
    make: @escaping @Sendable (SamplerSource, ProgressMonitor) throws -> MadeSampler
  ) {
    self.settings = settings
    self.due = due
    self.passes = passes
    self.make = make
    sampler = UniformSampler(itemCount: itemCount)
  }

  /// The warm-up is over before `step`, as far as it had no known end.
  mutating func endWarmup(at step: Int) { due = due ?? step }

  private func begins(at step: Int, of count: Int) -> Bool {
    guard settings.ahead > 0, begun == nil, let due else { return false }
    return step >= due - settings.ahead && step < due && due < count
  }

  /// Makes ready for `step`: takes over the sampler that is due, and begins the one that is due soon.
  ///
  /// - Parameters:
  ///   - count: the steps of the burst, as far as known.
  ///   - total: the steps of the encoder so far, over all bursts.
  ///   - network: the encoder as it is now; asked for only where it is needed.
  /// - Throws: what making a sampler throws.
  mutating func advance(
    to step: Int, of count: Int, total: Int, monitor: ProgressMonitor, network: () throws -> Encoder
  ) throws {
    if due == step {
      let start = ContinuousClock.now
      let source = try begun?.source ?? broken ?? source(of: network(), at: step, total: total)
      let made = try begun?.work.value(monitor) ?? make(source, monitor.quiet)
      take(made, from: source, at: step)
      figures.waiting += (ContinuousClock.now - start).inSeconds
      if begun != nil { figures.beside += made.seconds }
      (begun, broken) = (nil, nil)
      due = step + settings.every
    }
    if begins(at: step, of: count) {
      let source = try broken ?? source(of: network(), at: step, total: total)
      broken = nil
      begun = (
        source,
        SideWork(isCancelled: monitor.isCancelled) { [make] monitor in try make(source, monitor) }
      )
    }
  }

  private func source(of network: Encoder, at step: Int, total: Int) -> SamplerSource {
    SamplerSource(network: network, passes: passes, step: step, totalSteps: total)
  }

  private mutating func take(_ made: MadeSampler, from source: SamplerSource, at step: Int) {
    sampler = made.sampler
    figures.count += 1
    figures.first = figures.first ?? step
    figures.embedding += made.embeddingSeconds
    if let missing = made.missing {
      passes?.enterMissing(missing.items, missing.rows, step: source.totalSteps)
    }
    let ages = made.ages.after(step - source.step)
    latest = (step, ages)
    figures.ages.append(ages)
  }

  /// Keeps the projections of a step, counted over all bursts.
  mutating func enter(_ places: [Int], projections: [Float], totalSteps: Int) {
    passes?.enter(places, projections: projections, step: totalSteps)
  }

  /// How old the embeddings are, on average, that the sampler draws by at `step`; nil while it is
  /// uniform.
  func age(at step: Int) -> Double? { latest.map { $0.ages.mean + Double(step - $0.step) } }

  /// Stops what was begun, and waits until it has; a burst that goes on begins it once more, with the
  /// encoder as it was.
  mutating func abandon() {
    begun?.work.abandon()
    broken = begun?.source ?? broken
    begun = nil
  }
}

/// What a sampler is made from.
struct SamplerSource: Sendable {
  let network: Encoder
  /// Nil when all items are embedded anew.
  let passes: PassEmbeddings?
  /// The step of the burst, and of the encoder over all bursts.
  let step: Int
  let totalSteps: Int
}

/// A sampler, and what making it took.
struct MadeSampler: Sendable {
  let sampler: any BatchSampler
  /// The items that no step had drawn, with their embeddings; nil where all were embedded anew.
  let missing: (items: [Int], rows: Matrix)?
  let ages: EmbeddingAges
  let seconds: Double
  let embeddingSeconds: Double
}

/// What the samplers of a burst took.
struct RefreshFigures: Sendable {
  /// Samplers made.
  var count = 0
  /// The step at which the first one took over.
  var first: Int?
  /// Seconds that steps waited.
  var waiting = 0.0
  /// Seconds beside the steps.
  var beside = 0.0
  /// The part of both that went into embedding.
  var embedding = 0.0
  /// Of each sampler when it took over.
  var ages: [EmbeddingAges] = []
}
