import Sampling
import Vectors

/// The sampler of a burst, made anew as the encoder changes.
///
/// Batches are uniform during the warm-up. A sampler that is begun ahead takes over exactly at the
/// step when it is due, and steps wait for it if necessary, so that a seed gives the same batches
/// on a machine of any speed.
struct SamplerRefresh: Sendable {
  private let settings: RefreshSettings
  private let make: @Sendable (SamplerSource, ProgressMonitor) throws -> MadeSampler
  private(set) var sampler: any BatchSampler
  /// Nil when all items are embedded anew.
  private(set) var passes: PassVectors?
  /// The step at which the next sampler takes over; nil while the warm-up has no known end.
  private var due: Int?
  private var begun: (source: SamplerSource, work: SideWork<MadeSampler>)?
  /// The source of the sampler that was being made when the burst was stopped.
  private var broken: SamplerSource?
  /// When the sampler took over, and how old its vectors were then.
  private var latest: (step: Int, ages: VectorAges)?
  private(set) var figures = RefreshFigures()

  /// - Parameters:
  ///   - settings: when samplers are made, and from which vectors.
  ///   - itemCount: the items of uniform batches.
  ///   - due: the first step that is not part of the warm-up; nil while it is not known.
  ///   - passes: where the projections of steps are kept; nil when all items are embedded anew.
  ///   - make: makes a sampler from an encoder.
  init(
    _ settings: RefreshSettings, uniformOver itemCount: Int, due: Int?, passes: PassVectors?,
    make: @escaping @Sendable (SamplerSource, ProgressMonitor) throws -> MadeSampler
  ) {
    self.settings = settings
    self.due = due
    self.passes = passes
    self.make = make
    sampler = UniformSampler(itemCount: itemCount)
  }

  /// Ends a warm-up without a known end before `step`.
  mutating func endWarmup(at step: Int) { due = due ?? step }

  private func begins(at step: Int, of count: Int) -> Bool {
    guard settings.ahead > 0, begun == nil, let due else { return false }
    return step >= due - settings.ahead && step < due && due < count
  }

  /// Prepares `step`: installs the sampler that is due, and begins the one that is due soon.
  ///
  /// - Parameters:
  ///   - step: the next step.
  ///   - count: the steps of the burst, as far as known.
  ///   - total: the steps of the encoder so far, over all bursts.
  ///   - monitor: can cancel it.
  ///   - network: the present encoder; evaluated only when it is needed.
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
      passes?.enterMissing(
        missing.places, missing.rows, documents: missing.documents, step: source.totalSteps)
    }
    let ages = made.ages.after(step - source.step)
    latest = (step, ages)
    figures.ages.append(ages)
  }

  /// Keeps the projections of a step, counted over all bursts.
  mutating func enter(
    _ places: [Int], projections: [Float], viewsAreSides: Bool, totalSteps: Int
  ) {
    passes?.enter(
      places, projections: projections, viewsAreSides: viewsAreSides, step: totalSteps)
  }

  /// The mean age of the sampler's vectors at `step`; nil while batches are uniform.
  func age(at step: Int) -> Double? { latest.map { $0.ages.mean + Double(step - $0.step) } }

  /// Stops the sampler that is being made, and waits for that.
  ///
  /// A burst that continues begins it again, with the same encoder.
  mutating func abandon() {
    begun?.work.abandon()
    broken = begun?.source ?? broken
    begun = nil
  }
}

/// The input for making a sampler.
struct SamplerSource: Sendable {
  let network: Encoder
  /// Nil when all items are embedded anew.
  let passes: PassVectors?
  /// The step of the burst, and of the encoder over all bursts.
  let step: Int
  let totalSteps: Int
}

/// A sampler, and the time that making it took.
struct MadeSampler: Sendable {
  let sampler: any BatchSampler
  /// The items that no step had in its batch, with their vectors and those of their documents where these
  /// are kept; nil when all were embedded anew.
  let missing: (places: [Int], rows: Matrix, documents: Matrix?)?
  let ages: VectorAges
  let seconds: Double
  let embeddingSeconds: Double
}

/// How many samplers a burst made, and the time that took.
struct RefreshFigures: Sendable {
  /// Samplers made.
  var count = 0
  /// The step at which the first one took over.
  var first: Int?
  /// Seconds that steps waited.
  var waiting = 0.0
  /// Seconds beside the steps.
  var beside = 0.0
  /// The part of both that was spent on embedding.
  var embedding = 0.0
  /// The age of the vectors of each sampler when it took over.
  var ages: [VectorAges] = []
}
