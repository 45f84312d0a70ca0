import CommandLanguage
import Datasets
import Proximity
import Sampling
import Training
import Vectors
import Workbench

/// What is measured: the encoder, its batches and the graph.
struct CostOptions: ParsableArguments {
  @Option(help: "The encoder's architecture.", default: "the current encoder's, else mlp")
  var encoder: EncoderKind?

  @Option(
    help: "A folder with a pretrained text encoder to measure, with '--encoder bert'.",
    default: "none", completion: .directory)
  var checkpoint: String?

  @OptionGroup var projection: HeadOption

  @Option(
    help: "B: items in a batch.", range: .from(2, to: .number(of: .trainingItems)),
    default: BatchSize.usualInWords)
  var size: Int?

  @Flag(help: "Use all items as candidates instead of M random ones.")
  var exact = false

  /// The trial on the training split, checked.
  ///
  /// M, K and S come from the current graph, else they are the
  /// defaults of a burst.
  ///
  /// - Throws: `ArgumentFault`; `NotReady`; `CancellationError`.
  func trial(ofWidth width: Int? = nil, in workbench: Workbench, monitor: ProgressMonitor) throws
    -> CostTrial
  {
    let dataset = try workbench.requireDataset()
    let items = dataset.indices(in: .train)
    guard items.count >= 3 else {
      throw NotReady(
        problem:
          "\(counted(items.count, "item")) to train on \(items.count == 1 ? "makes" : "make") no graph",
        suggestion: "load data of 3 items to train on or more")
    }
    let size = size ?? BatchSize.usual(itemCount: items.count)
    let graph = workbench.candidateSettings(itemCount: items.count)
    let isExact = exact || (try? workbench.requireGraph().graph.index) == .exact
    let stream = workbench.fixedStream(named: "cost")
    let state = try self.state(ofWidth: width, in: workbench, dataset, stream, monitor)
    return CostTrial(
      .init(
        candidates: isExact ? items.count - 1 : graph.candidates, neighbors: graph.neighbors,
        skip: graph.skip, isExact: isExact, walks: ShortWalks.usual(size: size)),
      burst: .init(
        steps: 1, batchSize: size, loss: .init(temperature: workbench.settings.temperature),
        optimizer: .init(), warmup: 0, refresh: .init(every: 1),
        threads: workbench.settings.threads,
        device: workbench.settings.device),
      state: state, items: items,
      source: try dataset.views(for: state.network.shape, monitor: monitor),
      labels: dataset.labels.map { labels in items.map { labels[$0] } }, stream: stream)
  }

  /// The current encoder if it is of the kind and has the head asked for and no width is, else a new one.
  private func state(
    ofWidth width: Int?, in workbench: Workbench, _ dataset: Dataset, _ stream: RandomStream,
    _ monitor: ProgressMonitor
  ) throws -> EncoderState {
    if checkpoint != nil {
      if let encoder, encoder != .bert {
        throw ArgumentFault(
          "checkpoint", .invalidValue,
          "'--checkpoint' is an encoder of kind 'bert', not '\(encoder.rawValue)'",
          label: "of another kind", suggestion: "leave one of them out")
      }
    } else if width == nil, let state = workbench.encoder?.state,
      encoder == nil || encoder == state.network.shape.kind,
      projection.head == nil || projection.head == state.network.head.kind
    {
      return state
    }
    return try interruptibly(monitor) { [encoder, checkpoint, head = projection.head] in
      EncoderState(
        try dataset.newEncoder(
          encoder ?? .mlp, checkpoint: checkpoint, width: width, head: head,
          stream: stream.stream(named: "weights")))
    }
  }
}

extension Workbench {
  /// M, K and S of a graph of random candidates on so many items: those of the current one where they fit, else
  /// those of a burst.
  func candidateSettings(itemCount: Int) -> GraphSettings {
    if let graph = try? requireGraph().graph, graph.index.drawsCandidates,
      graph.candidates < itemCount
    {
      return graph.settings
    }
    return GraphSettings(itemCount: itemCount, usually: .band)
  }
}
