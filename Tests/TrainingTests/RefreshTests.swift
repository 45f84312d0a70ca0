import Datasets
import Files
import Sampling
import Synchronization
import Testing
import Training
import Vectors

/// How a burst makes its sampler anew.
@Suite(.serialized) struct RefreshTests {
  /// Samplers with the projections that they were made from.
  private static func run(
    steps: Int, warmup: Int, _ refresh: RefreshSettings, threads: Int = 1,
    exposure: BatchRules.Exposure = .free
  ) throws -> (result: BurstResult, state: EncoderState, projections: [Matrix]) {
    let seen = Mutex<[Matrix]>([])
    var state = BurstTests.newState()
    var settings = BurstTests.settings(
      steps: steps, warmup: warmup, refresh: refresh, threads: threads)
    settings.exposure = exposure
    let burst = BurstTests.burst(settings) { projections, _, _ in
      seen.withLock { $0.append(projections.items) }
      return NearestNeighborSampler(vectors: projections.items)
    }
    let result = try burst.run(&state, monitor: .none)
    return (result, state, seen.withLock { $0 })
  }

  @Test func `a sampler begun ahead sees the encoder of that step and takes over when it is due`()
    throws
  {
    // Due at 6, 11 and 16; begun at 4, 9 and 14.
    let ahead = try Self.run(steps: 20, warmup: 6, .init(every: 5, ahead: 2))
    #expect(ahead.result.graphs == 3 && ahead.result.firstSampler == 6)
    #expect(ahead.result.ages.map(\.mean) == [2, 2, 2])
    let early = try Self.run(steps: 10, warmup: 4, .init(every: 100))
    #expect(ahead.projections.first == early.projections.first)
    let inTime = try Self.run(steps: 20, warmup: 6, .init(every: 5))
    #expect(inTime.result.ages.map(\.mean) == [0, 0, 0])
    #expect(Array(ahead.result.losses.prefix(6)) == Array(inTime.result.losses.prefix(6)))
    #expect(ahead.projections != inTime.projections)
    #expect(ahead.result.besideSeconds > 0 && inTime.result.besideSeconds == 0)
  }

  @Test func `what is begun ahead gives the same losses every time, on one thread and on two`()
    throws
  {
    let refresh = RefreshSettings(every: 4, ahead: 4, embeddings: .passes)
    let first = try Self.run(steps: 18, warmup: 2, refresh)
    let again = try Self.run(steps: 18, warmup: 2, refresh, threads: 2)
    #expect(first.result.losses == again.result.losses)
    #expect(first.state.network == again.state.network)
    #expect(first.projections == again.projections)
  }

  @Test func `without a warm-up the first sampler is made at once, however far ahead others are`()
    throws
  {
    let result = try Self.run(steps: 9, warmup: 0, .init(every: 4, ahead: 3)).result
    #expect(result.firstSampler == 0 && result.graphs == 3)
    #expect(result.ages.map(\.mean) == [0, 3, 3])
  }

  @Test func `a stop while a sampler is on its way stops it too`() throws {
    let stopped = Atomic(false)
    let hasBegun = Atomic(false)
    let isAsked = Atomic(false)
    var state = BurstTests.newState()
    // Begun at step 10, due at 20, asked to stop after step 13.
    let burst = BurstTests.burst(
      BurstTests.settings(steps: 50, warmup: 20, refresh: .init(every: 10, ahead: 10)),
      makeSampler: { _, _, monitor in
        hasBegun.store(true, ordering: .relaxed)
        while !monitor.isCancelled() {}
        stopped.store(true, ordering: .relaxed)
        throw CancellationError()
      },
      observation: .init(every: 13) { _, _, _ in
        while !hasBegun.load(ordering: .relaxed) {}
        isAsked.store(true, ordering: .relaxed)
        return nil
      })
    let monitor = ProgressMonitor(
      isCancelled: { isAsked.load(ordering: .relaxed) }, report: { _ in })
    let result = try burst.run(&state, monitor: monitor)
    #expect(result.interrupted && result.steps == 13)
    let hasStopped = stopped.load(ordering: .relaxed)
    #expect(hasStopped)
  }

  @Test func `embeddings of the passes are the mean of both views, as old as their last step`()
    throws
  {
    let all = try Self.run(
      steps: 12, warmup: 6, .init(every: 4, embeddings: .passes), exposure: .once)
    // 24 of 120 items a step: the warm-up's 6 steps miss some, which are embedded once.
    #expect(all.result.graphs == 2)
    let first = try #require(all.result.ages.first)
    #expect(first.largest == 6 && first.mean > 0.5 && first.mean < 6)
    // Under 'once' the next four steps see 96 items; whoever is left is older by 4.
    let second = try #require(all.result.ages.last)
    #expect(second.largest > 4 && second.mean < first.mean + 4)
    for projections in all.projections {
      for row in 0..<projections.rows {
        let square = projections.row(row).reduce(0) { $0 + $1 * $1 }
        #expect(abs(square - 1) < 1e-5)
      }
    }
    let anew = try Self.run(steps: 12, warmup: 6, .init(every: 4), exposure: .once)
    #expect(all.projections != anew.projections)
    #expect(all.result.losses.prefix(6) == anew.result.losses.prefix(6))
  }

  @Test func `the next burst goes on with the embeddings of the former one, from a file too`()
    throws
  {
    let refresh = RefreshSettings(every: 100, embeddings: .passes)
    var (_, state, _) = try Self.run(steps: 12, warmup: 6, refresh)
    let kept = try #require(state.passes)
    #expect(kept.missing.isEmpty && kept.items == Array(0..<120))
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    try EncoderFile(state: state, origin: EncoderFileTests.origin).write(to: path)
    var opened = try EncoderFile(path: path).state
    #expect(opened.passes == kept)

    let seen = Mutex<[Matrix]>([])
    let settings = BurstTests.settings(steps: 5, warmup: 0, refresh: refresh)
    let next = BurstTests.burst(settings) { projections, _, _ in
      seen.withLock { $0.append(projections.items) }
      return NearestNeighborSampler(vectors: projections.items)
    }
    let straight = try next.run(&state, monitor: .none)
    #expect(seen.withLock { $0.first } == kept.vectors.normalizedRows().rows)
    #expect(straight.ages.map(\.largest) == [kept.ages(at: 12).largest])
    #expect(try next.run(&opened, monitor: .none).losses == straight.losses)
    #expect(opened.network == state.network && opened.passes == state.passes)

    // The projections are of other items, so they are not used.
    state.passes = PassVectors(of: Array(1...120), dimensions: kept.vectors.columns)
    _ = try next.run(&state, monitor: .none)
    #expect(state.passes?.items == Array(0..<120))
  }

  @Test func `a uniform burst keeps embeddings for the next one where passes are asked for`() throws
  {
    for (embeddings, keeps) in [(RefreshSettings.Embeddings.passes, true), (.anew, false)] {
      var state = BurstTests.newState()
      let settings = BurstTests.settings(
        steps: 4, warmup: 0, refresh: .init(every: 100, embeddings: embeddings))
      _ = try BurstTests.burst(settings).run(&state, monitor: .none)
      #expect((state.passes != nil) == keeps)
      if keeps { #expect(state.passes?.missing.isEmpty == false) }
    }
  }

  @Test(arguments: [
    ("passes.steps", Float(0.5)), ("passes.steps", 12), ("passes.items", -1), ("passes", .nan),
  ])
  func `a file with embeddings that cannot be is refused`(name: String, number: Float) throws {
    let folder = try TrainingFolder()
    let path = "\(folder.path)/e.safetensors"
    let refresh = RefreshSettings(every: 100, embeddings: .passes)
    let state = try Self.run(steps: 12, warmup: 6, refresh).state
    try EncoderFile(state: state, origin: EncoderFileTests.origin).write(to: path)
    let file = try SafetensorsFile(path: path)
    let arrays = try file.arrays.map { array in
      var numbers = try file.floats(array.name)
      if array.name == name { numbers[3] = number }
      return SafetensorsFile.NewArray(
        name: array.name, shape: array.shape, numbers: NumberTable(numbers))
    }
    try SafetensorsFile.write(arrays, metadata: file.metadata, to: path, replacing: true)
    let fault = #expect(throws: FileError.self) { try EncoderFile(path: path) }
    let problem = try #require(fault?.problem)
    #expect(problem.contains("cannot be") || problem.contains("finite"))
  }

  @Test func `under once no item comes again before all were drawn, after the warm-up`() throws {
    struct Watched: BatchSampler {
      static let name = "watched"
      let itemCount: Int
      let note: @Sendable (Int) -> Void
      func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
        note(draft.openItems().count)
      }
    }
    let open = Mutex<[Int]>([])
    var state = BurstTests.newState()
    var settings = BurstTests.settings(steps: 11, warmup: 3)
    settings.exposure = .once
    _ = try BurstTests.burst(settings) { projections, _, _ in
      Watched(itemCount: projections.count) { count in open.withLock { $0.append(count) } }
    }.run(&state, monitor: .none)
    #expect(open.withLock { $0 } == [120, 96, 72, 48, 24, 120, 96, 72])
  }

  @Test func `a burst with a time limit ends by the clock, after a uniform fifth of it`() throws {
    var state = BurstTests.newState()
    let settings = TrainingBurst.Settings(
      steps: 1_000_000, seconds: 0.4, batchSize: 24, loss: .init(temperature: 0.5),
      optimizer: .init(.adam, learningRate: 0.003, schedule: .init(.cosine)), warmup: nil,
      refresh: .init(every: 1_000_000), threads: 1)
    let result = try BurstTests.burst(settings) { projections, _, _ in
      UniformSampler(itemCount: projections.count)
    }.run(&state, monitor: .none)
    #expect(!result.interrupted && result.steps > 1 && result.steps < 1_000_000)
    #expect(result.seconds >= 0.4)
    let first = try #require(result.firstSampler)
    #expect(first > 0 && first < result.steps)
  }

  @Test func `looks are told with their steps`() throws {
    var state = BurstTests.newState()
    let result = try BurstTests.burst(
      BurstTests.settings(steps: 7),
      observation: .init(named: "count", every: 3) { _, step, _ in Double(10 * step) }
    ).run(&state, monitor: .none)
    #expect(result.looks.map(\.step) == [3, 6, 7])
    #expect(result.looks.map(\.score) == [30, 60, 70])
  }
}
