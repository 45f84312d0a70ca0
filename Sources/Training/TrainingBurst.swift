import Contrast
import Foundation
import Sampling
import Tensors
import Vectors

/// A short training of an encoder on batches that a sampler draws.
///
/// Every step draws a batch of training items, makes two views of each, and moves the network along
/// the gradient of the loss. For the first `warmup` steps batches are uniform; then the sampler takes
/// over, on a graph that is rebuilt from the current projections every `refresh` steps. The loss is
/// the same for every sampler.
///
/// Random streams: "batches" (one generator a step), "views" (two streams a step), "graph" (one a
/// rebuild), all counted by the encoder's steps over all bursts, so that going on differs from
/// starting again. Same seed, same libtorch and same processor features give the same losses, on any
/// number of threads.
package struct TrainingBurst: Sendable {
  /// Makes a sampler from the projections of the training items, rows of unit length; item i of the
  /// sampler is training item i.
  package typealias MakeSampler =
    @Sendable (_ projections: Matrix, _ stream: RandomStream, _ monitor: ProgressMonitor) throws ->
    any BatchSampler

  package struct Settings: Sendable, Equatable {
    package var steps: Int
    /// B.
    package var batchSize: Int
    package var loss: LossSettings
    package var optimizer: OptimizerSettings
    package var warmup: Int
    /// Steps between two graphs.
    package var refresh: Int
    package var threads: Int
    package var device: Device

    package init(
      steps: Int, batchSize: Int, loss: LossSettings, optimizer: OptimizerSettings, warmup: Int,
      refresh: Int, threads: Int, device: Device = .cpu
    ) {
      self.steps = steps
      self.batchSize = batchSize
      self.loss = loss
      self.optimizer = optimizer
      self.warmup = warmup
      self.refresh = refresh
      self.threads = threads
      self.device = device
    }
  }

  /// A look at the encoder now and then, which takes no part in the burst's seconds.
  package struct Observation: Sendable {
    /// Steps between two looks, counted over all bursts.
    package let every: Int
    package let look: @Sendable (_ encoder: Encoder, _ step: Int, _ seconds: Double) throws -> Void

    package init(
      every: Int,
      look: @escaping @Sendable (_ encoder: Encoder, _ step: Int, _ seconds: Double) throws -> Void
    ) {
      self.every = every
      self.look = look
    }
  }

  private let settings: Settings
  /// The numbers of the items to train on, in the numbering of `source`.
  private let items: [Int]
  private let source: any ViewSource
  private let labels: [Int]?
  /// Nil for uniform batches throughout.
  private let makeSampler: MakeSampler?
  private let stream: RandomStream
  private let observation: Observation?

  /// A burst over `items` of `source`; `labels` has one class for each of them.
  package init(
    _ settings: Settings, items: [Int], source: any ViewSource, labels: [Int]?,
    stream: RandomStream, makeSampler: MakeSampler?, observation: Observation? = nil
  ) {
    precondition(labels?.count ?? items.count == items.count, "labels and items differ in number")
    precondition(settings.batchSize <= items.count, "a batch larger than the data")
    self.settings = settings
    self.items = items
    self.source = source
    self.labels = labels
    self.stream = stream
    self.makeSampler = makeSampler
    self.observation = observation
  }

  /// Trains `state` and tells how it went.
  ///
  /// Cancelling stops at a step and keeps what was learned; before the first step it throws.
  /// A loss that is no finite number, and a lack of memory, stop it in the same way.
  /// - Throws: `TensorError` when libtorch is missing or refuses; `CollapsedEncoder`; `BurstFault` and
  ///   `CancellationError` when not one step was made.
  package func run(_ state: inout EncoderState, monitor: ProgressMonitor) throws -> BurstResult {
    // Where a step does not gain from a second thread, threads never change a loss; views and graphs
    // use all of them and do not depend on their number.
    let threads = state.network.shape.architecture.gainsFromThreads ? settings.threads : 1
    try checkMemory(for: state)
    try interruptibly(monitor) { try TorchLibrary.load() }.setThreads(threads)
    return try BLAS.withSingleThread {
      try settings.device.whileInUse {
        var result = try train(&state, monitor: monitor)
        result.health = try health(of: state.network)
        return result
      }
    }
  }

  private func train(_ state: inout EncoderState, monitor: ProgressMonitor) throws -> BurstResult {
    let weights = try TensorTable(state.network.weights, recordsGradients: true)
    var optimizer = try settings.optimizer.optimizer(of: weights.trained, from: state.optimizer)
    var objective = settings.loss.objective()
    state.queue = settings.loss.queue(from: state.queue)
    var sampler: any BatchSampler = UniformSampler(itemCount: items.count)
    var result = BurstResult()
    var pulse = Pulse(steps: settings.steps)
    let start = ContinuousClock.now
    var looking = 0.0
    for step in 0..<settings.steps {
      if monitor.isCancelled() {
        result.interrupted = true
        break
      }
      do {
        if needsGraph(at: step), let makeSampler {
          sampler = try refreshed(by: makeSampler, weights, &state, &result, monitor)
        }
        try self.step(
          sampler.adjusted(to: progress(at: step)), weights, &objective, &state, &result)
        optimizer.learningRate = settings.optimizer.learningRate(at: step, of: settings.steps)
        try optimizer.step()
      } catch is CancellationError {
        result.interrupted = true
        break
      } catch let fault as BurstFault {
        result.fault = fault
        break
      } catch let fault as TensorError where fault.lacksMemory {
        result.fault = lackOfMemory(for: state)
        break
      }
      state.steps += 1
      pulse.report(result, after: step + 1, to: monitor)
      if let observation, state.steps % observation.every == 0 || step == settings.steps - 1 {
        let lookedFrom = ContinuousClock.now
        let trained = (lookedFrom - start).inSeconds - looking
        try weights.read(into: &state.network.weights)
        do {
          try observation.look(state.network, state.steps, trained)
        } catch is CancellationError {
          result.interrupted = true
          break
        }
        looking += (ContinuousClock.now - lookedFrom).inSeconds
      }
    }
    if result.losses.isEmpty { throw result.fault ?? CancellationError() }
    result.seconds = (ContinuousClock.now - start).inSeconds - looking
    try weights.read(into: &state.network.weights)
    state.optimizer = try optimizer.state
    return result
  }

  /// How the representations of 256 training items, evenly spread over all, use their dimensions.
  private func health(of network: Encoder) throws -> VectorHealth? {
    let sample = stride(from: 0, to: items.count, by: max(1, items.count / 256)).prefix(256)
    let representations = try network.encode(
      sample.map { items[$0] }, from: source, to: .representation, threads: settings.threads)
    let unit = representations.normalizedRows().rows
    guard unit.rows > 1, unit.withUnsafeElements({ $0.allSatisfy(\.isFinite) }) else { return nil }
    return try VectorHealth(
      of: unit, stream: stream.stream(named: "health"), threads: settings.threads)
  }

  /// Refuses a batch that cannot fit, before the system ends the program for it.
  private func checkMemory(for state: EncoderState) throws {
    guard let bytes = state.network.shape.architecture.trainingBytesPerView,
      let available = MachineMemory.available, settings.device == .cpu,
      2 * settings.batchSize * bytes > available
    else { return }
    throw lackOfMemory(for: state)
  }

  private func lackOfMemory(for state: EncoderState) -> BurstFault {
    .outOfMemory(
      size: settings.batchSize,
      bytesPerView: state.network.shape.architecture.trainingBytesPerView,
      available: settings.device == .cpu ? MachineMemory.available : nil)
  }

  private func needsGraph(at step: Int) -> Bool {
    step >= settings.warmup && (step - settings.warmup) % settings.refresh == 0
  }

  /// How much of the steps after the warm-up is done, 0...1.
  private func progress(at step: Int) -> Double {
    let last = settings.steps - 1 - settings.warmup
    return last > 0 ? max(0, Double(step - settings.warmup) / Double(last)) : 0
  }

  /// The sampler on the training items as the network sees them now.
  private func refreshed(
    by makeSampler: MakeSampler, _ weights: TensorTable, _ state: inout EncoderState,
    _ result: inout BurstResult, _ monitor: ProgressMonitor
  ) throws -> any BatchSampler {
    let start = ContinuousClock.now
    try weights.read(into: &state.network.weights)
    // The graph's own progress would break into the burst's; only its wish to stop is passed on.
    let quiet = ProgressMonitor(isCancelled: monitor.isCancelled, report: { _ in })
    let projections = try state.network.encode(
      items, from: source, to: .projection, threads: settings.threads, monitor: quiet)
    let (unit, zeroRows) = projections.normalizedRows()
    if let row = zeroRows.first { throw CollapsedEncoder(item: items[row]) }
    let sampler = try makeSampler(
      unit, stream.stream(named: "graph").stream(named: String(state.steps)), quiet)
    result.graphSeconds += (ContinuousClock.now - start).inSeconds
    result.graphs += 1
    return sampler
  }

  private func step(
    _ sampler: any BatchSampler, _ weights: TensorTable,
    _ objective: inout any ContrastiveObjective,
    _ state: inout EncoderState, _ result: inout BurstResult
  ) throws {
    let number = state.steps
    let start = ContinuousClock.now
    var generator = stream.stream(named: "batches").generator(at: number)
    let places = sampler.batch(size: settings.batchSize, using: &generator).items
    result.samplingSeconds += (ContinuousClock.now - start).inSeconds
    guard places.count > 1 else { throw BatchWithoutNegatives(step: number + 1) }
    let batch = places.map { items[$0] }
    let viewStream = stream.stream(named: "views").stream(named: String(number))
    let views = source.views(
      of: batch, streams: ["0", "1"].map(viewStream.stream(named:)), threads: settings.threads)
    result.viewSeconds += (ContinuousClock.now - start).inSeconds
    let statistics = try weights.statistics.map { try $0.copy() }
    let projections = try state.network.projections(
      of: views, weights: weights, mode: .training(noise: viewStream.stream(named: "noise")))
    let classes = labels.map { labels in places.map { labels[$0] } }
    let value = try objective.loss(
      of: ProjectedBatch(
        projections: projections, items: batch, labels: classes,
        past: try state.queue?.contents()))
    let loss = try value.scalar()
    try value.backward()
    let gradientLength = try TensorList(weights.trained.compactMap(\.gradient)).length()
    guard loss.isFinite, gradientLength.isFinite else {
      for (tensor, former) in zip(weights.statistics, statistics) { try tensor.copyInPlace(former) }
      throw BurstFault.diverged(step: number + 1, ofGradient: loss.isFinite, items: batch)
    }
    result.losses.append(loss)
    result.gradientLengths.append(gradientLength)
    result.similarities.append(
      Self.meanSimilarity(
        of: try projections.rows(0, count: batch.count).elements(), size: batch.count))
    if let classes { result.falseNegativeRates.append(Self.sameLabelShare(of: classes)) }
    try state.queue?.append(
      projections.rows(batch.count, count: batch.count).elements(), of: batch, labels: classes)
  }

  /// The mean cosine over ordered pairs of rows of unit length: (|Σ z|² - B) / (B (B - 1)).
  static func meanSimilarity(of rows: [Float], size: Int) -> Double {
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
}

/// The encoder maps an item to zero, so that it has no direction to be compared by.
package struct CollapsedEncoder: Error, Sendable, Equatable {
  package let item: Int
}

/// Guards forbade every item to share a batch with the one drawn first.
package struct BatchWithoutNegatives: Error, Sendable, Equatable {
  /// Counted from 1 over all bursts.
  package let step: Int
}
