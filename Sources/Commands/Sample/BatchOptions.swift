import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

/// What every `sample` command asks for.
struct BatchOptions: ParsableArguments {
  @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items)))
  var size = 64

  @Option(help: "Batches to draw.", range: .from(1, to: 1_000_000))
  var count = 1

  @OptionGroup var exposure: ExposureOption
  @OptionGroup var guards: GuardOptions

  /// Draws with `sampler` and puts the batches on the workbench.
  ///
  /// - Parameters:
  ///   - usual: how often the sampler draws an item when nothing is asked for.
  ///   - remarks: what else there is to tell of the sampler, such as how many clusters it found.
  func draw(
    with sampler: some BatchSampler, described description: String, graphEmbedding: String? = nil,
    usually usual: BatchRules.Exposure = .free, remarks: [Field] = [],
    in workbench: inout Workbench, monitor: ProgressMonitor
  ) throws -> Report {
    let dataset = try workbench.requireDataset()
    try guards.check(size: size, labels: dataset.labels, of: dataset.name)
    let vectors = try guards.avoid.isEmpty ? nil : workbench.requireEmbedding().vectors
    let batchRules = try guards.rules(
      exposure: exposure.exposure ?? usual, vectors: vectors, labels: dataset.labels,
      stream: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads, monitor: monitor)
    let stream = workbench.nextStream(of: "sample " + type(of: sampler).name)
    let clock = ContinuousClock()
    let start = clock.now
    let batches = try sampler.under(batchRules)
      .batches(count: count, size: size, from: stream, monitor: monitor)
    let seconds = (clock.now - start).inSeconds
    try checkMembers(of: batches, rules: batchRules)
    let draw = BatchDraw(
      batches: batches, sampler: type(of: sampler).name,
      description: description + exposure.inWords + guards.inWords, size: size,
      graphEmbedding: graphEmbedding)
    workbench.draw = draw
    let cost = try vectors.flatMap { vectors in
      try GuardCost(
        batches, unguarded: unguarded(sampler, batchRules, stream, monitor), vectors: vectors,
        labels: dataset.labels, monitor: monitor)
    }
    return try interruptibly(monitor) {
      .drawn(draw, from: dataset, rules: batchRules, cost: cost, remarks: remarks, seconds: seconds)
    }
  }

  /// Batches that the same stream gives when no guard holds.
  private func unguarded(
    _ sampler: some BatchSampler, _ rules: BatchRules, _ stream: RandomStream,
    _ monitor: ProgressMonitor
  ) throws -> [Batch] {
    var free = rules
    free.guards = []
    return try sampler.under(free).batches(
      count: min(count, GuardCost.mostBatches), size: size, from: stream, monitor: monitor)
  }

  /// Refuses guards under which an item has no one to share a batch with.
  private func checkMembers(of batches: [Batch], rules: BatchRules) throws {
    guard !rules.guards.isEmpty, batches[0].items.count < 2 else { return }
    throw ArgumentFault(
      "avoid", "these guards leave a batch of one: all other items are kept from it",
      label: "forbids every pair", suggestion: "choose a smaller share, or fewer guards")
  }

  /// Refuses sizes and counts that cannot be drawn from `itemCount` items.
  func check(itemCount: Int) throws {
    try requireTwo(itemCount, to: "draw from")
    guard size >= 2 else {
      throw ArgumentFault(
        "size", "'--size' is \(written(size))", suggestion: "a batch has at least 2 items")
    }
    guard size <= itemCount else {
      throw ArgumentFault(
        "size", "a batch of \(written(size)) is larger than the data",
        label: "only \(counted(itemCount, "item"))",
        suggestion: "choose 2 to \(written(itemCount))")
    }
    guard (1...1_000_000).contains(count) else {
      throw ArgumentFault(
        "count", "'--count' is \(written(count))", suggestion: "choose 1 to 1,000,000")
    }
  }
}
