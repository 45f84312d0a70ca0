import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
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

  /// - Parameter refresh: nil for samplers that do not look at embeddings.
  init(_ options: BurstOptions, refresh: RefreshOption? = nil, in workbench: Workbench) throws {
    try refresh?.check()
    let dataset = try workbench.requireDataset()
    let items = dataset.indices(in: .train)
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
    settings = TrainingBurst.Settings(
      steps: options.steps, batchSize: size,
      temperature: options.temperature ?? workbench.settings.temperature,
      learningRate: options.learningRate ?? (kind == .bert ? 0.000_03 : 0.001),
      warmup: options.warmup ?? (former == nil ? options.steps / 5 : 0),
      refresh: refresh?.refresh ?? 100,
      threads: workbench.settings.threads, device: workbench.settings.device)
  }

  /// How many items there are to train on.
  var itemCount: Int { items.count }

  var temperature: Double { settings.temperature }

  /// Trains on a graph of the current embeddings.
  func run(
    described description: String, on options: BurstGraphOptions, in workbench: inout Workbench,
    monitor: ProgressMonitor,
    makeSampler:
      @escaping @Sendable (ProximityGraph, RandomStream, ProgressMonitor) throws ->
      any BatchSampler
  ) throws -> Report {
    let graph = try options.settings(itemCount: itemCount)
    let threads = settings.threads
    return try run(described: description, graph: graph, in: &workbench, monitor: monitor) {
      vectors, stream, monitor in
      try makeSampler(
        try graph.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        stream.stream(named: "sampler"), monitor)
    }
  }

  /// Trains, puts the encoder on the workbench, and tells how it went.
  func run(
    described description: String, graph: GraphSettings? = nil, in workbench: inout Workbench,
    monitor: ProgressMonitor, makeSampler: TrainingBurst.MakeSampler?
  ) throws -> Report {
    let stream = workbench.nextStream(of: "train")
    let description = description + options.guards.inWords
    let (source, newState) = try interruptibly(monitor) {
      [dataset, former, kind, viewChoices, checkpoint = options.checkpoint] in
      let state =
        try former?.state
        ?? EncoderState(
          dataset.newEncoder(
            kind, checkpoint: checkpoint, stream: stream.stream(named: "weights")))
      return (try dataset.views(for: state.network.shape, choices: viewChoices), state)
    }
    var state = newState
    let burst = TrainingBurst(
      settings, items: items, source: source, labels: labels, stream: stream,
      makeSampler: makeSampler.map(underRules))
    let result = try burst.run(&state, monitor: monitor)
    workbench.encoder = EncoderEntry(
      state: state,
      bursts: (former?.bursts ?? []) + ["\(description), \(counted(result.steps, "step"))"])
    return .burst(
      result, settings: settings, described: description, graph: graph, goesOn: former != nil,
      totalSteps: state.steps)
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
