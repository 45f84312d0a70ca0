import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Workbench

/// The settings of a sweep, each a list.
struct SweepOptions: ParsableArguments {
  @Option(
    help: "M: random candidates looked at for each item, a list; above K, and at least K + S.",
    range: .from(2), default: "2, 4, 10 and 20 times K")
  var candidates: CountList?

  @Option(
    help: "K: neighbours kept, a list.", range: .from(1),
    default: GraphSettings.usualInWords.neighbors)
  var neighbors: CountList?

  @Option(help: "S: most similar candidates left out, a list; at most M − K.", range: .from(0))
  var skip = CountList([0])

  @Option(help: "α of samplers that restart, a list of numbers.", range: .from(0, to: 1))
  var restart = NumberList([0.2])

  @Option(help: "W: walks that share a batch, a list.", range: .from(1, to: .option("size")))
  var walks = CountList([1])

  @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items)))
  var size = BatchSize.small

  @Option(help: "Batches for each setting, over all repeats.", range: .from(2, to: 10_000))
  var batches = 24

  @Option(
    help: "Graphs for each setting, each built anew.", range: .from(1, to: .option("batches")))
  var repeats = 2

  @OptionGroup var trade: TradeOptions

  /// Every possible combination on a ground, uniform and kNN first, and how many are impossible.
  func plan(
    _ samplers: [SweptSampler], on ground: TradeGround, of dataset: Dataset, temperature: Double
  ) throws -> (plan: SweepEntry.Plan, leftOut: Int) {
    let itemCount = dataset.count
    try trade.guards.check(size: size, on: dataset.guardGround(), of: dataset.name)
    let use = SamplerUse(
      purpose: .sample, itemCount: itemCount, size: size, temperature: temperature,
      data: (dataset, nil))
    let swept = try SweptSettings.all(samplers, in: "samplers", for: use, of: dataset)
    let graphs = graphs(itemCount: itemCount)
    let fitting = graphs.filter { $0.misfit(itemCount: itemCount) == nil }
    if swept.contains(where: { type(of: $0.sampler).usesGraph }), fitting.isEmpty {
      throw ArgumentFault(
        candidates == nil ? "neighbors" : "candidates",
        "no graph of these settings fits \(counted(itemCount, "item"))",
        label: "K + S up to M, M below the items", suggestion: "choose other lists",
        related: ["skip", "neighbors"])
    }
    let shared = trade.guards.rules()
    var settings = [
      TrialSettings(UniformSampler.Settings(), rules: shared),
      TrialSettings(NearestNeighborSampler.Settings(), rules: shared),
    ]
    for own in swept {
      let rules = shared.joined(with: own.rules)
      let variants = own.isVaried ? variants(of: own.sampler) : [own.sampler]
      settings +=
        type(of: own.sampler).usesGraph
        ? fitting.flatMap { graph in
          variants.map { TrialSettings($0, graph: graph, rules: rules) }
        } : variants.map { TrialSettings($0, rules: rules) }
    }
    return (
      SweepEntry.Plan(
        settings: settings.distinct, size: size, batches: batches, repeats: repeats,
        rule: ground.rule, judgedBy: ground.judgedBy, linked: ground.linked,
        judgements: settings.contains(where: \.rules.goesByJudgements)
          ? dataset.checksums[.judgements] : nil),
      graphs.count - fitting.count
    )
  }

  /// A sampler with every α and W of the lists that it has.
  private func variants(of settings: some SamplerSettings) -> [any SamplerSettings] {
    let restarts = settings.restart == nil ? [0] : restart.numbers
    let walks = settings.walks == nil ? [1] : walks.counts
    return restarts.flatMap { restart in
      walks.map { settings.varying(restart: restart, walks: $0) }
    }
  }

  private func graphs(itemCount: Int) -> [GraphSettings] {
    let usual = GraphSettings(itemCount: itemCount).neighbors
    return (neighbors?.counts ?? [usual]).flatMap { k in
      skip.counts.flatMap { s in
        (candidates?.counts ?? [2, 4, 10, 20].map { $0 * k }).map { m in
          GraphSettings(candidates: m, neighbors: k, skip: s)
        }
      }
    }
  }
}
