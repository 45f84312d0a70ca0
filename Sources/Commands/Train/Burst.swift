import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Tensors
import Training
import Vectors
import Workbench

/// A burst as asked for, with its defaults filled in from the workbench.
struct Burst {
  let size: Int
  /// The labels of the training items.
  let labels: [Int]?
  private let dataset: Dataset
  private let items: [Int]
  private let options: BurstOptions
  private let settings: TrainingBurst.Settings
  private let former: EncoderEntry?
  private let kind: EncoderKind
  private let viewChoices: ViewChoices
  /// The refresh options as typed.
  private let refreshWords: String

  /// - Parameter refresh: nil for samplers that do not look at embeddings.
  init(
    _ options: BurstOptions, refresh: BurstRefreshOptions? = nil, in workbench: Workbench
  ) throws {
    let dataset = try workbench.requireDataset()
    if let probe = options.looks.probe { try dataset.check(for: probe) }
    let items = dataset.indices(in: .train)
    refreshWords = refresh?.inWords ?? ""
    try options.check(itemCount: items.count)
    let former = options.fresh ? nil : workbench.encoder
    let kind = try options.kind(former: former)
    viewChoices = try options.views.choices(for: kind, of: dataset)
    let size = options.size ?? min(items.count, items.count < 10_000 ? 64 : 256)
    labels = dataset.labels.map { labels in items.map { labels[$0] } }
    try options.guards.check(size: size, labels: labels, of: dataset.name)
    self.dataset = dataset
    self.items = items
    self.options = options
    self.former = former
    self.size = size
    self.kind = kind
    let refresh =
      try refresh?.settings(itemCount: items.count)
      ?? RefreshSettings(every: 100, embeddings: .usual(itemCount: items.count))
    let steps = options.mostSteps
    try options.looks.check(steps: steps)
    let usualWarmup = former != nil ? 0 : options.until == nil ? steps / 5 : nil
    settings = TrainingBurst.Settings(
      steps: steps, seconds: options.until?.seconds, batchSize: size,
      loss: try options.loss.settings(
        temperature: options.temperature ?? workbench.settings.temperature, labels: labels,
        of: dataset.name),
      optimizer: try options.optimizer.settings(steps: steps, for: kind),
      warmup: options.warmup ?? usualWarmup, refresh: refresh,
      threads: workbench.settings.threads, device: workbench.settings.device)
  }

  /// How many items there are to train on.
  var itemCount: Int { items.count }

  var temperature: Double { settings.loss.temperature }

  /// Threads for making samplers.
  var threads: Int { settings.refreshThreads }

  var dataName: String { dataset.name }

  /// Trains, puts the encoder on the workbench, and tells how it went.
  func run(_ draws: BurstDraws, in workbench: inout Workbench, monitor: ProgressMonitor) throws
    -> Report
  {
    let stream = workbench.nextStream(of: "train")
    let description = describe(draws)
    let (source, state) = try interruptibly(monitor) {
      [dataset, former, kind, viewChoices, checkpoint = options.checkpoint] in
      let state =
        try former?.state
        ?? EncoderState(
          dataset.newEncoder(
            kind, checkpoint: checkpoint, stream: stream.stream(named: "weights")))
      return (try dataset.views(for: state.network.shape, choices: viewChoices), state)
    }
    let settings = settings(for: draws)
    let burst = TrainingBurst(
      settings, items: items, source: source, labels: labels, stream: stream,
      makeSampler: sampler(of: draws),
      observation: observation(of: source, stream: stream, monitor: monitor))
    var report = try UnfinishedBurst(
      burst, described: description, graph: draws.graph, after: former?.bursts ?? []
    ).run(
      from: state, trainedOn: trainedOn, stopAfter: options.stopAfter, in: &workbench,
      monitor: monitor)
    if let notice = TorchFolder.disregarded { report.blocks.append(.warning(notice)) }
    if former == nil { report.blocks += state.network.shape.vocabularyBlocks }
    return report
  }

  /// These training items, unless the encoder knows others of the same data, which it does not forget.
  private var trainedOn: EncoderEntry.TrainingItems {
    if let former, former.knowsHeldOut(of: dataset), let known = former.trainedOn { return known }
    return .init(of: dataset)
  }

  private func observation(
    of source: any ViewSource, stream: RandomStream, monitor: ProgressMonitor
  ) -> TrainingBurst.Observation? {
    options.looks.probe.map { kind in
      TrainingBurst.Observation(
        named: kind.rawValue,
        every: options.looks.interval(steps: settings.steps, isTimed: settings.seconds != nil)
      ) { [dataset, probe = kind.probe, threads = settings.threads] encoder, _, _ in
        let subject = try dataset.probed(
          encoder, from: source, threads: threads, monitor: monitor.quiet)
        return try probe.score(
          of: subject, stream: stream.stream(named: "probe"), monitor: monitor.quiet)
      }
    }
  }

  private func settings(for draws: BurstDraws) -> TrainingBurst.Settings {
    var settings = settings
    settings.exposure = options.exposure.exposure ?? draws.exposure
    return settings
  }

  /// What the batches are, as one would type it.
  func describe(_ draws: BurstDraws) -> String {
    draws.description + refreshWords + options.exposure.inWords
      + options.guards.inWords + settings.loss.inWords + settings.optimizer.inWords
  }

  /// One side of a comparison.
  func arm(named name: String, _ draws: BurstDraws) -> PairedComparison.Arm {
    PairedComparison.Arm(
      name: name, settings: settings(for: draws), makeSampler: sampler(of: draws))
  }

  private func sampler(of draws: BurstDraws) -> TrainingBurst.MakeSampler? {
    draws.makeSampler.map(underRules)
  }

  /// The samplers that `makeSampler` makes, under the rules asked for on the embeddings of the time.
  private func underRules(
    _ makeSampler: @escaping TrainingBurst.MakeSampler
  ) -> TrainingBurst.MakeSampler {
    guard !options.guards.isEmpty else { return makeSampler }
    return {
      [guards = options.guards, labels, threads = settings.threads] vectors, stream, monitor in
      let rules = try guards.rules(
        exposure: .free, vectors: vectors, labels: labels, stream: stream.stream(named: "guards"),
        threads: threads, monitor: monitor)
      return try makeSampler(vectors, stream, monitor).under(rules)
    }
  }
}
