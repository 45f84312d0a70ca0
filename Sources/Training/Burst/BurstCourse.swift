import Proximity
import Sampling
import Tensors
import Vectors

/// A burst while it runs: the encoder as tensors, and all that changes from step to step.
struct BurstCourse {
  let burst: TrainingBurst
  let weights: TensorTable
  private var optimizer: any Optimizer
  var objective: any ContrastiveObjective
  /// Makes keys; nil when projections are compared with each other.
  let momentumEncoder: MomentumEncoder?
  var refresh: SamplerRefresh
  /// The items that have come in the epoch, when each comes once.
  private var ledger: ExposureLedger?
  var state: EncoderState
  var result = BurstResult()
  /// Spent on looks since the burst began or went on.
  private var looking = 0.0
  /// The number of steps after which to stop, as for Ctrl-C.
  private let stopAfter: Int?

  /// Begins a burst, or resumes it.
  ///
  /// - Parameters:
  ///   - burst: its settings and its data.
  ///   - state: the encoder to begin with.
  ///   - pause: where the burst was stopped, to go on from there; nil at its beginning.
  ///   - stopAfter: after how many steps to stop as if asked to; nil for not.
  /// - Throws: `TensorError`.
  init(
    of burst: TrainingBurst, from state: EncoderState, after pause: BurstPause?, stopAfter: Int?
  ) throws {
    self.burst = burst
    self.state = state
    let settings = burst.settings
    weights = try TensorTable(state.network.weights, recordsGradients: true)
    optimizer = try settings.optimizer.optimizer(of: weights.trained, from: state.optimizer)
    objective = settings.loss.objective()
    momentumEncoder = try settings.loss.keyMomentum.map { [weights] momentum in
      try MomentumEncoder(
        momentum: momentum, from: state.keyWeights ?? state.network.weights, following: weights)
    }
    self.state.queue = settings.loss.queue(from: state.queue)
    refresh = SamplerRefresh(
      settings.refresh, uniformOver: burst.items.count,
      due: burst.makeSampler == nil ? .max : settings.warmup,
      passes: burst.passes(from: state)
    ) { source, monitor in
      guard let makeSampler = burst.makeSampler else { preconditionFailure("uniform batches") }
      return try burst.sampler(from: source, by: makeSampler, monitor: monitor)
    }
    if settings.exposure == .once { ledger = ExposureLedger(itemCount: burst.items.count) }
    self.stopAfter = stopAfter
    guard let pause else { return }
    (refresh, ledger, result) = (pause.refresh, pause.ledger, pause.result)
    result.interrupted = false
  }

  /// Where the burst was stopped; nil when it came to its end, or a fault ended it.
  var pause: BurstPause? {
    result.interrupted ? BurstPause(refresh: refresh, ledger: ledger, result: result) : nil
  }

  /// Makes the steps; what stopped them before the last one is in the result.
  ///
  /// - Throws: `TensorError`; `BurstFault` and `CancellationError` when not one step was made.
  mutating func train(monitor: ProgressMonitor) throws {
    let settings = burst.settings
    defer { refresh.abandon() }
    var pulse = Pulse(settings)
    let former = result.seconds
    let start = ContinuousClock.now
    var step = result.steps
    if step == 0 { try keepFrame(monitor) }
    while step < settings.steps {
      let elapsed = former + (ContinuousClock.now - start).inSeconds - looking
      if let seconds = settings.seconds, elapsed >= seconds { break }
      if monitor.isCancelled() || step == stopAfter {
        result.interrupted = true
        break
      }
      let expected = settings.expectedSteps(at: step, elapsed: elapsed)
      guard try ends(atFaultOf: { try $0.step(step, of: expected, elapsed, monitor) }) == false
      else { break }
      state.steps += 1
      step += 1
      pulse.report(
        result, after: step, of: expected, elapsed: elapsed, age: refresh.age(at: step), to: monitor
      )
      let isLast = step == settings.steps
      guard
        try ends(atFaultOf: { try $0.look(isLast, since: start, after: former, monitor) }) == false
      else { break }
    }
    if result.losses.isEmpty { throw result.fault ?? CancellationError() }
    result.seconds = former + (ContinuousClock.now - start).inSeconds - looking
    result.take(refresh.figures)
    try weights.read(into: &state.network.weights)
    state.optimizer = try optimizer.state
    state.passes = refresh.passes ?? state.passes
    try keepKeys()
  }

  private mutating func keepKeys() throws {
    guard let momentumEncoder else { return state.keyWeights = nil }
    var keys = state.network.weights
    try momentumEncoder.read(into: &keys)
    state.keyWeights = keys
  }

  /// Does `work`, and tells whether the burst ends with it.
  private mutating func ends(atFaultOf work: (inout Self) throws -> Void) throws -> Bool {
    do {
      try work(&self)
      return false
    } catch is CancellationError {
      result.interrupted = true
    } catch let fault as BurstFault {
      result.fault = fault
    } catch let collapse as CollapsedEncoder {
      result.fault = .collapsed(step: state.steps + 1, item: collapse.item)
    } catch let fault as GraphError {
      result.fault = .noGraph(step: state.steps + 1, fault)
    } catch let fault as TensorError where fault.lacksMemory {
      result.fault = burst.lackOfMemory(for: state.network)
    }
    return true
  }

  /// Step `step`, from 0, of `count` as far as is known.
  private mutating func step(
    _ step: Int, of count: Int, _ elapsed: Double, _ monitor: ProgressMonitor
  ) throws {
    let settings = burst.settings
    let warmup = settings.warmup ?? max(1, count / 5)
    if settings.warmup == nil, step >= warmup, step > 0 { refresh.endWarmup(at: step) }
    try refresh.advance(to: step, of: count, total: state.steps, monitor: monitor) {
      [weights, state] in
      var network = state.network
      try weights.read(into: &network.weights)
      return network
    }
    let last = count - 1 - warmup
    let progress = last > 0 ? min(1, max(0, Double(step - warmup) / Double(last))) : 0
    try learn(from: draw(progress: progress))
    optimizer.learningRate = settings.optimizer.learningRate(
      at: settings.stepsBefore + step, of: settings.stepsBefore + count + settings.stepsAfter)
    try optimizer.step()
    try momentumEncoder?.follow()
  }

  /// The places of a batch among the training items.
  private mutating func draw(progress: Double) throws -> [Int] {
    let start = ContinuousClock.now
    let size = burst.settings.batchSize
    var generator = burst.stream.stream(named: "batches").generator(at: state.steps)
    let sampler = refresh.sampler.adjusted(to: progress)
    let batch: Batch
    if ledger != nil, burst.makeSampler == nil || refresh.figures.count > 0 {
      batch = drawOnce(from: sampler, size: size, using: &generator)
    } else {
      batch = sampler.batch(size: size, using: &generator)
    }
    result.samplingSeconds += (ContinuousClock.now - start).inSeconds
    guard batch.items.count > 1 else {
      throw BurstFault.noNegatives(step: state.steps + 1, by: batch.ruling?.strictest)
    }
    return batch.items
  }

  /// The next batch of epochs that take every item once.
  private mutating func drawOnce(
    from sampler: any BatchSampler, size: Int, using generator: inout SeededGenerator
  ) -> Batch {
    var open = ledger ?? ExposureLedger(itemCount: burst.items.count)
    ledger = nil
    let batch = sampler.batch(size: size, in: &open, using: &generator)
    ledger = open
    return batch
  }

  /// Takes a look at the encoder when one is due, and keeps a frame when one is.
  private mutating func look(
    _ isLast: Bool, since start: ContinuousClock.Instant, after former: Double,
    _ monitor: ProgressMonitor
  ) throws {
    let looks = burst.observation.map { state.steps % $0.every == 0 || isLast } ?? false
    let keeps = burst.settings.frames.map { result.steps % $0.every == 0 || isLast } ?? false
    guard looks || keeps else { return }
    let lookedFrom = ContinuousClock.now
    let trained = former + (lookedFrom - start).inSeconds - looking
    try weights.read(into: &state.network.weights)
    if looks, let observation = burst.observation,
      let score = try observation.look(state.network, state.steps, trained)
    {
      result.looks.append(.init(name: observation.name, step: state.steps, score: score))
    }
    if keeps { try keepFrame(monitor) }
    looking += (ContinuousClock.now - lookedFrom).inSeconds
    result.lookSeconds += (ContinuousClock.now - lookedFrom).inSeconds
  }

  private mutating func keepFrame(_ monitor: ProgressMonitor) throws {
    let frame = try burst.frame(of: state.network, step: state.steps, monitor: monitor)
    if let frame { result.frames.append(frame) }
  }
}
