import Sampling
import Synchronization
import Testing
import Training
import Vectors

@Suite(.serialized) struct BurstTests {
  /// Three clusters of forty vectors around the axes.
  static let vectors: Matrix = {
    var generator = SeededGenerator(seed: 5)
    var matrix = Matrix(rows: 120, columns: 8)
    for row in 0..<120 {
      for column in 0..<8 {
        matrix[row, column] = Float(0.3 * generator.normal()) + (column == row % 3 ? 2 : 0)
      }
    }
    return matrix
  }()

  static let shape = EncoderShape.mlp(
    MultilayerPerceptron(inputs: vectors, hidden: 16, representation: 8))

  static func settings(
    steps: Int, warmup: Int = 0, refresh: RefreshSettings = .init(every: 100), threads: Int = 1,
    loss: LossSettings = .init(temperature: 0.5),
    optimizer: OptimizerSettings = .init(learningRate: 0.003)
  ) -> TrainingBurst.Settings {
    .init(
      steps: steps, batchSize: 24, loss: loss, optimizer: optimizer, warmup: warmup,
      refresh: refresh, threads: threads)
  }

  static func burst(
    steps: Int, warmup: Int = 0, refresh: Int = 100, threads: Int = 1,
    loss: LossSettings = .init(temperature: 0.5),
    optimizer: OptimizerSettings = .init(learningRate: 0.003),
    makeSampler: TrainingBurst.MakeSampler? = nil
  ) -> TrainingBurst {
    burst(
      settings(
        steps: steps, warmup: warmup, refresh: .init(every: refresh), threads: threads, loss: loss,
        optimizer: optimizer), makeSampler: makeSampler)
  }

  static func burst(
    _ settings: TrainingBurst.Settings, makeSampler: TrainingBurst.MakeSampler? = nil,
    observation: TrainingBurst.Observation? = nil
  ) -> TrainingBurst {
    TrainingBurst(
      settings, items: Array(0..<120),
      source: RowViews(inputs: vectors, augmentation: VectorAugmentation(of: vectors)),
      labels: (0..<120).map { $0 % 3 }, stream: RandomStream(seed: 1, name: "train", run: 0),
      makeSampler: makeSampler, observation: observation)
  }

  static func newState() -> EncoderState {
    EncoderState(
      Encoder(
        .mlp(MultilayerPerceptron(inputs: vectors, hidden: 16, representation: 8)), projection: 4,
        stream: RandomStream(seed: 1, name: "weights", run: 0)))
  }

  @Test(arguments: [2, 5, 16])
  func `the mean similarity is of all that are not one's own, within a side or across`(_ size: Int)
    throws
  {
    var generator = RandomStream(seed: 3, name: "sides", run: 0).generator(at: size)
    let sides = Matrix(
      rows: 2 * size, columns: 3,
      elements: (0..<6 * size).map { _ in Float(generator.unit() - 0.5) }
    ).normalizedRows().rows
    func mean(from offset: Int) -> Double {
      let pairs = (0..<size).flatMap { one in
        (0..<size).filter { $0 != one }
          .map { Double(canonicalDot(sides.row(one), sides.row(offset + $0))) }
      }
      return pairs.reduce(0, +) / Double(pairs.count)
    }
    let (first, second) = (sides.elements[..<(3 * size)], sides.elements[(3 * size)...])
    let within = BurstResult.meanSimilarity(of: first, size: size)
    let across = BurstResult.meanSimilarity(of: first, with: second, size: size)
    #expect(abs(within - mean(from: 0)) < 1e-6 && abs(across - mean(from: size)) < 1e-6)
  }

  @Test func `a burst lowers the loss and leaves the untrained network as it was`() throws {
    var state = Self.newState()
    let before = state.network
    let result = try Self.burst(steps: 80).run(&state, monitor: .none)
    #expect(result.steps == 80 && !result.interrupted)
    #expect(result.lossLast < result.lossFirst - 0.2)
    #expect(state.steps == 80)
    #expect(state.untrained == before)
    #expect(state.network != before)
    // A third of pairs have the same label, less the item itself.
    let rate = BurstResult.mean(result.falseNegativeRates)
    #expect(abs(rate - 39.0 / 119) < 0.02)
  }

  @Test func `the same burst gives the same losses, on one thread and on two`() throws {
    var first = Self.newState()
    var second = Self.newState()
    let a = try Self.burst(steps: 20).run(&first, monitor: .none)
    let b = try Self.burst(steps: 20, threads: 2).run(&second, monitor: .none)
    #expect(a.losses == b.losses)
    #expect(first.network == second.network)
  }

  @Test func `two bursts in a row are one burst`() throws {
    var whole = Self.newState()
    _ = try Self.burst(steps: 16).run(&whole, monitor: .none)
    var halves = Self.newState()
    _ = try Self.burst(steps: 8).run(&halves, monitor: .none)
    _ = try Self.burst(steps: 8).run(&halves, monitor: .none)
    #expect(halves.network == whole.network)
    #expect(halves.steps == 16)
  }

  @Test func `the sampler takes over after the warm-up, and is made anew at every refresh`() throws
  {
    let shapes = Mutex<[[Int]]>([])
    var state = Self.newState()
    let burst = Self.burst(steps: 20, warmup: 6, refresh: 5) { projections, _, _ in
      shapes.withLock { $0.append([projections.items.rows, projections.items.columns]) }
      return NearestNeighborSampler(vectors: projections.items)
    }
    let result = try burst.run(&state, monitor: .none)
    // At steps 6, 11 and 16.
    #expect(shapes.withLock { $0 } == [[120, 4], [120, 4], [120, 4]])
    #expect(result.graphs == 3)
    let uniform = BurstResult.mean(result.falseNegativeRates.prefix(6))
    let nearest = BurstResult.mean(result.falseNegativeRates.suffix(14))
    #expect(nearest > uniform + 0.2)
  }

  @Test func `a stop keeps what was learned; before the first step there is nothing to keep`()
    throws
  {
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).newValue > 7 }, report: { _ in })
    var state = Self.newState()
    let result = try Self.burst(steps: 50).run(&state, monitor: monitor)
    #expect(result.interrupted && result.steps == 7 && state.steps == 7)
    var seven = Self.newState()
    _ = try Self.burst(steps: 7).run(&seven, monitor: .none)
    #expect(state.network == seven.network)
    var untouched = Self.newState()
    let atOnce = ProgressMonitor(isCancelled: { true }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try Self.burst(steps: 5).run(&untouched, monitor: atOnce)
    }
  }

  @Test func `the encoder encodes as its layers say, in chunks and on any number of threads`()
    throws
  {
    let network = Self.newState().network
    let encoded = try network.encode(Self.vectors, to: .representation, threads: 1)
    #expect(try network.encode(Self.vectors, to: .representation, threads: 2) == encoded)
    let row = 77
    let (shift, scale) = Self.vectors.shiftAndScale
    var values = Self.vectors.row(row).map { ($0 - shift) / scale }
    for layer in ["encoder.0", "encoder.1"].map(network.weights.layer) {
      values = (0..<layer.outputs).map { output in
        max(
          0,
          zip(layer.weights.row(output), values).reduce(layer.biases[output]) { $0 + $1.0 * $1.1 })
      }
    }
    #expect(zip(encoded.row(row), values).allSatisfy { abs($0 - $1) < 1e-4 })
    #expect(network.weights.count == 8 * 16 + 16 + 16 * 8 + 8 + 8 * 8 + 8 + 8 * 4 + 4)
  }

  @Test(arguments: LossKind.allCases)
  func `every loss falls, with a queue too, and going on is one run`(_ kind: LossKind) throws {
    let loss = LossSettings(kind, temperature: 0.5, classPrior: 0.3, queueLength: 12)
    let optimizer = OptimizerSettings(.adam, learningRate: 0.003)
    func burst(_ steps: Int) -> TrainingBurst {
      Self.burst(steps: steps, loss: loss, optimizer: optimizer)
    }
    var whole = Self.newState()
    let result = try burst(80).run(&whole, monitor: .none)
    #expect(BurstResult.mean(result.losses.suffix(10)) < BurstResult.mean(result.losses[5..<15]))
    #expect(whole.queue?.count == 12)
    var parts = Self.newState()
    _ = try burst(25).run(&parts, monitor: .none)
    _ = try burst(55).run(&parts, monitor: .none)
    #expect(parts.network == whole.network)
    #expect(parts.queue == whole.queue)
    _ = try Self.burst(steps: 1).run(&parts, monitor: .none)
    #expect(parts.queue == nil)
  }

  @Test(arguments: OptimizerKind.allCases)
  func `every optimiser lowers the loss along a cosine`(_ kind: OptimizerKind) throws {
    let rate = kind == .lars ? 20 : kind.usualLearningRate
    let optimizer = OptimizerSettings(
      kind, learningRate: rate, schedule: .init(.cosine, warmup: 5))
    var state = Self.newState()
    let result = try Self.burst(steps: 80, optimizer: optimizer).run(&state, monitor: .none)
    #expect(result.lossLast < result.lossFirst - 0.05)
    #expect(state.optimizer?.kind == kind)
  }
}
