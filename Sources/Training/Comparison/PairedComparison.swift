import Datasets
import Foundation
import Sampling
import Synchronization
import Vectors

/// Bursts of several arms under the same conditions, seed by seed.
///
/// Under one seed all arms begin with the same weights, share a uniform warm-up, and read the same
/// streams of batches and views, so that the arms alone make the difference. All train on the same
/// number of batches of one size.
package struct PairedComparison: Sendable {
  /// One way to sample batches, or to train on them.
  package struct Arm: Sendable {
    package let name: String
    package let settings: TrainingBurst.Settings
    /// Nil for uniform batches.
    package let makeSampler: TrainingBurst.MakeSampler?

    package init(
      name: String, settings: TrainingBurst.Settings, makeSampler: TrainingBurst.MakeSampler?
    ) {
      self.name = name
      self.settings = settings
      self.makeSampler = makeSampler
    }
  }

  /// The probes' scores of an encoder, larger is better; one stream gives the same random draws.
  package typealias Score =
    @Sendable (_ encoder: Encoder, _ stream: RandomStream, _ monitor: ProgressMonitor) throws ->
    [Double]

  /// The probes' scores of features that nothing was trained for.
  package typealias RawScore =
    @Sendable (_ stream: RandomStream, _ monitor: ProgressMonitor) throws -> [Double]

  /// An encoder before its first step; weights that are new come from generator 0 of the stream.
  package typealias NewEncoder = @Sendable (_ stream: RandomStream) throws -> Encoder

  package let arms: [Arm]
  private let newEncoder: NewEncoder
  private let items: [Int]
  private let source: any ViewSource
  private let labels: [Int]?
  private let groups: [Int]?
  private let pairs: Pairs?
  private let teacher: MaskTeacher?
  /// Steps between two looks.
  let interval: Int
  private let stream: RandomStream
  private let score: Score
  private let rawScore: RawScore?

  /// `arms` have the same steps, sizes and warm-ups, and each run takes one thread; `items` are
  /// those to train on, in the numbering of `source`, and `labels` has one class for each; `groups`, `pairs` and
  /// `teacher` are of all of `source`, as for a burst.
  package init(
    _ arms: [Arm], newEncoder: @escaping NewEncoder, items: [Int], source: any ViewSource,
    labels: [Int]?, groups: [Int]? = nil, pairs: Pairs? = nil, teacher: MaskTeacher? = nil,
    interval: Int, stream: RandomStream, rawScore: RawScore? = nil, score: @escaping Score
  ) {
    self.arms = arms
    self.newEncoder = newEncoder
    self.items = items
    self.source = source
    self.labels = labels
    self.groups = groups
    self.pairs = pairs
    self.teacher = teacher
    self.interval = interval
    self.stream = stream
    self.score = score
    self.rawScore = rawScore
  }

  /// All arms under one seed, in the order of the arms; reports after every look at an encoder.
  ///
  /// - Throws: `CancellationError`; what a burst throws.
  package func runs(ofSeed seed: Int, monitor: ProgressMonitor) throws -> [ArmRun] {
    let stream = stream.stream(named: "seed \(seed)")
    let start = EncoderState(try newEncoder(stream.stream(named: "weights")))
    let untrained = ArmRun.Point(
      step: 0, scores: try score(start.network, stream.stream(named: "probe"), monitor.quiet),
      seconds: 0)
    let rawScores = try rawScore?(stream.stream(named: "probe"), monitor.quiet) ?? []
    var warmups: [Warmup] = []
    return try arms.map { arm in
      let settings = arm.settings.warmupAlone
      let known = warmups.first { $0.settings == settings }
      let warmup =
        try known
        ?? run(
          settings,
          after: Warmup(
            settings: settings, state: start,
            run: ArmRun(course: [untrained], rawScores: rawScores)),
          makeSampler: nil, stream, named: "seed \(seed), warm-up", monitor)
      if known == nil { warmups.append(warmup) }
      guard !warmup.run.diverged else { return warmup.run }
      return try run(
        arm.settings.afterWarmup, after: warmup, makeSampler: arm.makeSampler, stream,
        named: "seed \(seed), \(arm.name)", monitor
      ).run
    }
  }

  /// A uniform warm-up that arms with the same loss share.
  private struct Warmup {
    let settings: TrainingBurst.Settings
    var state: EncoderState
    var run: ArmRun
  }

  private func run(
    _ settings: TrainingBurst.Settings, after former: Warmup,
    makeSampler: TrainingBurst.MakeSampler?, _ stream: RandomStream, named name: String,
    _ monitor: ProgressMonitor
  ) throws -> Warmup {
    var (state, run) = (former.state, former.run)
    guard settings.steps > 0 else { return Warmup(settings: settings, state: state, run: run) }
    let course = Mutex<[ArmRun.Point]>([])
    let before = run.seconds
    let quiet = ProgressMonitor(isCancelled: monitor.isCancelled, report: { _ in })
    let burst = TrainingBurst(
      settings, items: items, source: source, labels: labels, groups: groups, pairs: pairs,
      teacher: teacher,
      stream: stream,
      makeSampler: makeSampler,
      observation: .init(every: interval) { [score] encoder, step, seconds in
        let scores = try score(encoder, stream.stream(named: "probe"), quiet)
        monitor.report(.init(activity: "comparing", fraction: 0, details: [name]))
        course.withLock {
          $0.append(ArmRun.Point(step: step, scores: scores, seconds: before + seconds))
        }
        return nil
      })
    do {
      let result = try burst.run(&state, monitor: quiet)
      if result.interrupted { throw CancellationError() }
      if let fault = result.fault, fault.isOfSettings { throw fault }
      run.course += course.withLock { $0 }
      run.take(result, stretch: interval)
    } catch let fault as BurstFault {
      if fault.isOfSettings { throw fault }
      run.diverged = true
    }
    return Warmup(settings: settings, state: state, run: run)
  }
}

extension ArmRun {
  /// Adds the figures of a burst, with its batches in stretches of `stretch` steps.
  ///
  /// Figures over all batches are those of the last burst.
  fileprivate mutating func take(_ result: BurstResult, stretch: Int) {
    let before = batches.last?.step ?? 0
    let rates = result.falseNegativeRates
    for first in stride(from: 0, to: result.similarities.count, by: stretch) {
      let steps = first..<min(result.similarities.count, first + stretch)
      batches.append(
        BatchStretch(
          step: before + steps.upperBound,
          similarity: BurstResult.mean(result.similarities[steps]),
          falseNegativeRate: rates.count >= steps.upperBound
            ? BurstResult.mean(rates[steps]) : nil))
    }
    meanSimilarity = BurstResult.mean(result.similarities)
    falseNegativeRate = rates.isEmpty ? nil : BurstResult.mean(rates)
    masked = result.meanMasked
    let last = result.losses.suffix(max(2, result.steps / 4))
    lossSD = Self.deviation(Array(last))
    let lengths = result.gradientLengths.suffix(max(2, result.gradientLengths.count / 4))
    let mean = BurstResult.mean(lengths)
    gradientVariation = lengths.count > 1 && mean > 0 ? Self.deviation(Array(lengths)) / mean : nil
    seconds += result.seconds
    graphSeconds += result.graphSeconds
    samplingSeconds += result.samplingSeconds
    diverged = result.fault != nil
    collapse = diverged ? nil : result.health?.collapse(afterSteps: before + result.steps)
  }

  private static func deviation(_ values: [Double]) -> Double {
    guard values.count > 1 else { return 0 }
    let mean = BurstResult.mean(values)
    return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1))
      .squareRoot()
  }
}

extension TrainingBurst.Settings {
  /// Uniform steps before the sampler takes over.
  package var warmupSteps: Int { warmup ?? steps / 5 }

  /// The uniform warm-up as a burst of its own; the vectors that its passes leave go on to the
  /// arms, as within one burst.
  fileprivate var warmupAlone: Self {
    var settings = self
    settings.steps = warmupSteps
    settings.warmup = warmupSteps
    settings.refresh = RefreshSettings(every: 1, embeddings: .passes, readsDocuments: true)
    settings.exposure = .free
    settings.stepsAfter += steps - warmupSteps
    return settings
  }

  fileprivate var afterWarmup: Self {
    var settings = self
    settings.steps = steps - warmupSteps
    settings.warmup = 0
    settings.stepsBefore += warmupSteps
    return settings
  }
}
