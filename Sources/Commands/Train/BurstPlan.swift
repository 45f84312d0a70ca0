import Proximity
import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Tensors
import Training
import Vectors
import Workbench

/// A burst with every default filled in: what `train` runs, and an arm of `compare`.
struct BurstPlan {
  let sampler: BurstSampler
  let settings: TrainingBurst.Settings
  private let dataset: Dataset
  /// The training items.
  private let items: [Int]
  /// Their labels.
  private let labels: [Int]?
  /// What guards know of them.
  private let guardGround: GuardGround
  /// What guards by both sides of pairs go by; nil where there is no such guard.
  let frozenSides: FrozenSides?
  private let start: EncoderStart
  let views: ViewChoices
  /// What masks of the loss go by; nil for the encoder itself.
  let teacher: MaskTeacher?
  private let looks: LookOptions
  private let stopAfter: Int?

  /// - Throws: `ArgumentFault` for what cannot be; `NotReady`.
  init(
    _ options: BurstOptions, by choice: some SamplerChoice, on ground: some BurstGround,
    in workbench: Workbench
  ) throws {
    dataset = try workbench.requireDataset()
    if let probe = options.looks.probe { try dataset.check(for: probe) }
    let items = dataset.indices(in: .train)
    try options.check(itemCount: items.count)
    start = try EncoderStart(options, former: workbench.encoder)
    views = try options.views.choices(for: start.kind, of: dataset, by: options.loss.loss)
    try options.checkChunk(for: start.kind)
    let size = options.size ?? BatchSize.usual(itemCount: items.count)
    labels = dataset.labels.map { labels in items.map { labels[$0] } }
    let temperature = options.temperature ?? workbench.settings.temperature
    var guardGround = dataset.guardGround(of: items)
    try options.guards.check(size: size, on: guardGround, of: dataset.name)
    sampler = BurstSampler(
      try choice.settings(
        for: SamplerUse(
          purpose: .train, itemCount: items.count, size: size,
          temperature: temperature, data: (dataset, items))),
      graph: try ground.graph(itemCount: items.count), linked: ground.between,
      rules: options.guards.rules(exposure: options.exposure.exposure),
      avoidsByTeacher: options.avoidTeacher)
    let readsDocuments = views.positives == .example
    try sampler.check(readsDocuments: readsDocuments, of: dataset)
    frozenSides =
      sampler.avoidsByTeacher || !readsDocuments
      ? try options.guards.frozenSides(in: workbench) : nil
    guardGround.sides = frozenSides?.sides(of: items)
    self.guardGround = guardGround
    let refresh = ground.refresh(
      itemCount: items.count, readsDocuments: readsDocuments && sampler.readsDocuments)
    let steps = options.mostSteps
    try options.looks.check(steps: steps)
    let usualWarmup = start.former != nil ? 0 : options.until == nil ? steps / 5 : nil
    var settings = TrainingBurst.Settings(
      steps: steps, seconds: options.until?.seconds, batchSize: size,
      loss: try options.loss.settings(
        temperature: temperature, labels: labels, of: dataset, for: start.kind),
      optimizer: try options.optimizer.settings(steps: steps, for: start.kind),
      warmup: options.warmup ?? usualWarmup, refresh: refresh,
      threads: workbench.settings.threads, device: workbench.settings.device)
    teacher = try options.loss.rivals.teacher(in: workbench)
    try sampler.check(hasLabels: labels != nil, dataName: dataset.name)
    if let given = ground.givenSkip, given != sampler.graph?.skip {
      throw ArgumentFault(
        "skip", "the published code leaves out no candidates", label: "not a setting of its graph",
        suggestion: "leave it out, or leave '--original' out")
    }
    settings.exposure = sampler.exposure
    settings.precision = options.precision ?? .float32
    settings.chunk = options.chunk
    if options.looks.map {
      settings.frames = TrainingBurst.Frames(
        every: refresh.every, items: Self.mapped(dataset, in: workbench))
    }
    try settings.precision.check(on: settings.device)
    self.settings = settings
    self.items = items
    looks = options.looks
    stopAfter = options.stopAfter
  }

  /// In which settings its graphs are others than the one on the workbench; nil where they are the same, or
  /// there is none.
  private func graphDifference(in workbench: Workbench) -> GraphDifference? {
    guard let own = sampler.graph, let built = workbench.graph,
      built.itemsChecksum == dataset.itemsChecksum
    else { return nil }
    return GraphDifference(
      own, between: sampler.linked, from: built.graph,
      builtBetween: built.sides,
      itemCount: items.count)
  }

  /// The items whose vectors are kept for maps: all, or so many at random, ascending.
  private static func mapped(_ dataset: Dataset, in workbench: Workbench) -> [Int] {
    guard dataset.count > LookOptions.mostMapped else { return Array(0..<dataset.count) }
    var generator = workbench.fixedStream(named: "map frames").generator()
    var draw = DistinctDraw(below: dataset.count)
    return draw.draw(LookOptions.mostMapped, using: &generator).sorted()
  }

  /// One side of a comparison.
  func arm(named name: String) -> PairedComparison.Arm {
    PairedComparison.Arm(name: name, settings: settings, makeSampler: makeSampler)
  }

  /// Trains, puts the encoder on the workbench, and tells how it went.
  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.nextStream(of: "train")
    let (source, state) = try interruptibly(monitor) { [dataset, start, views] in
      let state = try start.state(for: dataset, stream: stream.stream(named: "weights"))
      return (try dataset.views(for: state.network.shape, choices: views), state)
    }
    if let frames = settings.frames {
      let dimensions = state.network.dimensions(of: .representation)
      try MachineMemory.require(
        frames.bytes(steps: settings.seconds == nil ? settings.steps : 0, dimensions: dimensions),
        for: "the frames of the map")
    }
    let burst = TrainingBurst(
      settings, items: items, source: source, labels: labels,
      groups: dataset.falseNegativeGroups,
      pairs: dataset.pairs,
      teacher: teacher, stream: stream, makeSampler: makeSampler,
      observation: observation(of: source, stream: stream, monitor: monitor))
    var report = try UnfinishedBurst(
      burst, sampler: sampler, after: start.former?.bursts ?? []
    ).run(
      from: state, trainedOn: trainedOn, stopAfter: stopAfter, in: &workbench, monitor: monitor)
    report.put(graphDifference(in: workbench))
    report.put(frozenSides)
    report.blocks += try GuardHarm.warnings(
      on: frozenSides == nil ? [] : [sampler.rules], size: settings.batchSize, in: workbench,
      monitor: monitor)
    report.put(
      views, of: dataset,
      memory: StepMemory(of: state.network, loss: settings.loss),
      settings)
    if let notice = TorchFolder.disregarded { report.blocks.append(.warning(notice)) }
    if start.former == nil { report.blocks += state.network.shape.vocabularyBlocks }
    return report
  }

  private var makeSampler: TrainingBurst.MakeSampler? {
    sampler.makeSampler(
      on: guardGround, batches: settings.refresh.every, size: settings.batchSize,
      threads: settings.refreshThreads, dataName: dataset.name)
  }

  /// These training items, unless the encoder knows others of the same data, which it does not forget.
  private var trainedOn: EncoderEntry.TrainingItems {
    if let former = start.former, former.knowsHeldOut(of: dataset), let known = former.trainedOn {
      return known
    }
    return .init(of: dataset)
  }

  private func observation(
    of source: any ViewSource, stream: RandomStream, monitor: ProgressMonitor
  ) -> TrainingBurst.Observation? {
    looks.probe.map { kind in
      TrainingBurst.Observation(
        named: kind.rawValue,
        every: looks.interval(steps: settings.steps, isTimed: settings.seconds != nil)
      ) { [dataset, probe = kind.probe, threads = settings.threads] encoder, _, _ in
        let subject = try dataset.probed(
          encoder, from: source, threads: threads, monitor: monitor.quiet)
        return try probe.score(
          of: subject, stream: stream.stream(named: "probe"), monitor: monitor.quiet)
      }
    }
  }
}
