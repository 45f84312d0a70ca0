import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

/// A burst as asked for, with its defaults filled in from the workbench.
struct Burst {
  let size: Int
  private let dataset: Dataset
  private let items: [Int]
  private let options: BurstOptions
  private let settings: TrainingBurst.Settings
  private let former: EncoderEntry?

  init(_ options: BurstOptions, refresh: Int = 100, in workbench: Workbench) throws {
    let dataset = try workbench.requireDataset()
    let items = dataset.indices(in: .train)
    try options.check(itemCount: items.count)
    let former = options.fresh ? nil : workbench.encoder
    let size = options.size ?? min(items.count, items.count < 10_000 ? 64 : 256)
    self.dataset = dataset
    self.items = items
    self.options = options
    self.former = former
    self.size = size
    settings = TrainingBurst.Settings(
      steps: options.steps, batchSize: size,
      temperature: options.temperature ?? workbench.settings.temperature,
      learningRate: options.learningRate,
      warmup: options.warmup ?? (former == nil ? options.steps / 5 : 0), refresh: refresh,
      threads: workbench.settings.threads)
  }

  /// How many items there are to train on.
  var itemCount: Int { items.count }

  /// Trains, puts the encoder on the workbench, and tells how it went.
  func run(
    described description: String, graph: GraphSettings? = nil, in workbench: inout Workbench,
    monitor: ProgressMonitor, makeSampler: TrainingBurst.MakeSampler?
  ) throws -> Report {
    let stream = workbench.nextStream(of: "train")
    let (inputs, newState) = try interruptibly(monitor) { [dataset, items, former] in
      let inputs = try dataset.inputVectors().rows(at: items)
      let network = {
        MultilayerPerceptron(inputs: inputs, stream: stream.stream(named: "weights"))
      }
      return (inputs, former?.state ?? EncoderState(network()))
    }
    var state = newState
    let burst = TrainingBurst(
      settings, items: items, inputs: inputs,
      labels: dataset.labels.map { labels in items.map { labels[$0] } },
      augmentation: dataset.augmentation(), stream: stream, makeSampler: makeSampler)
    let result = try burst.run(&state, monitor: monitor)
    workbench.encoder = EncoderEntry(
      state: state,
      bursts: (former?.bursts ?? []) + ["\(description), \(counted(result.steps, "step"))"])
    return .burst(
      result, settings: settings, described: description, graph: graph, goesOn: former != nil,
      totalSteps: state.steps)
  }
}
