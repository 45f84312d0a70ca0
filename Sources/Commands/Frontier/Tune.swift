import CommandLanguage
import Contrast
import Datasets
import Proximity
import Report
import Sampling
import Vectors
import Workbench

struct Tune: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "Find the hardest settings of graph and walk within a budget of false negatives.",
    discussion: """
      Tries some two hundred settings of M, K, S and α and confirms the best on fresh seeds: \
      the upper 95 % limit of its false-negative rate lies within the budget. Without labels the \
      budget is on suspects, pairs above the \(SuspectLimit.inWords). \
      K/M of a tenth or less without a band did harm in bursts from scratch and is left out, unless \
      '--with-harmful' asks for it.
      """)
  static let examples = [
    Example(
      "tune --false-negatives 0.15 --size 32", "The hardest batches with 15 % false negatives.",
      after: ["load digits", "embed pixels"]),
    Example(
      "tune --suspects 0.01 --size 32", "The same without a look at labels.",
      after: ["load digits", "embed pixels"]),
    Example(
      "tune --suspects 0.1 --size 8 --avoid same-document --between query-document",
      "The hardest guarded batches of pairs.", after: ["load pairs questions.tsv", "embed counts"]),
  ]
  static let seeAlso = ["sweep", "frontier", "graph build", "sample rwr"]

  @Option(
    help: "The most that false negatives may be of all pairs, above uniform batches' share.",
    range: .above(0, to: 1), default: "1.2 times uniform's")
  var falseNegatives: Double?

  @Option(
    help: "Instead: the most that suspects may be of all pairs, above uniform batches' share.",
    range: .above(0, to: 1), default: "no limit; without labels twice uniform's")
  var suspects: Double?

  @Option(help: "B: items in a batch.", range: .from(2, to: .number(of: .items)))
  var size = BatchSize.small

  @Option(help: "W: walks that share a batch.", range: .from(1, to: .option("size")))
  var walks = 1

  @Flag(help: "Try K/M of a tenth or less without a band, too: for encoders that are pretrained.")
  var withHarmful = false

  @OptionGroup var trade: TradeOptions

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let ground = try ground(in: workbench)
    try check(dataset, on: ground)
    let stream = workbench.nextStream(of: "tune")
    let rules = trade.guards.rules()
    var trial = FrontierTrial(on: ground, size: size, threads: workbench.settings.threads)
    try trial.makeGuards(
      of: [rules], in: workbench, on: ground, batches: Self.expectedBatches, monitor: monitor)
    do {
      let (uniform, nearest) = try references(by: trial, rules, stream, monitor)
      let budget = try budget(on: ground, uniform: uniform, isGuarded: rules.changesBatches)
      let usual = GraphSettings(itemCount: dataset.count).neighbors
      let outcome = try SettingsSearch(
        trial, budget: budget,
        neighbors: Array(Set([max(2, usual / 2), usual, 2 * usual])).sorted(),
        walks: walks, includesHarmful: withHarmful, rules: rules,
        stream: stream.stream(named: "search")
      ).run(monitor: monitor)
      var report = Report.tuned(
        TunedSettings(
          outcome: outcome, ground: ground, budget: budget, uniform: uniform, nearest: nearest,
          size: size), of: dataset, embeddingName: itemVectors.name)
      report.blocks += try GuardHarm.warnings(
        on: [rules], size: size, in: workbench, monitor: monitor)
      return report
    } catch let lonely as LonelyItems {
      throw lonely.fault(in: "avoid", of: rules)
    }
  }

  /// About how many batches a search draws, by which guards see whether to prepare.
  private static let expectedBatches = 10_000

  private func references(
    by trial: FrontierTrial, _ rules: RuleSettings, _ stream: RandomStream,
    _ monitor: ProgressMonitor
  ) throws -> (uniform: FrontierPoint, nearest: FrontierPoint) {
    func point(_ sampler: any SamplerSettings) throws -> FrontierPoint {
      try trial.point(
        of: TrialSettings(sampler, rules: rules), batches: 64, repeats: 1,
        stream: stream.stream(named: "references"), monitor: monitor)
    }
    return (
      try point(UniformSampler.Settings()), try point(NearestNeighborSampler.Settings())
    )
  }

  private func check(_ dataset: Dataset, on ground: TradeGround) throws {
    try trade.guards.check(size: size, on: dataset.guardGround(), of: dataset.name)
    guard falseNegatives != nil else { return }
    if suspects != nil {
      throw ArgumentFault(
        "suspects", .invalidValue, "two budgets at once", suggestion: "leave one of the two out")
    }
    if trade.rule != nil {
      throw ArgumentFault(
        "rule", .invalidValue, "'--rule' tells suspects, and the budget is on false negatives",
        suggestion: "leave it out, or give '--suspects' in place of '--false-negatives'")
    }
    if ground.groups == nil {
      let needs = dataset.pairs == nil ? "labels" : "ids of answers"
      throw ArgumentFault(
        "falseNegatives", .notReady,
        "'\(dataset.name)' has no \(needs) to count false negatives by", label: "needs \(needs)",
        suggestion: dataset.pairs == nil
          ? "give '--suspects 0.01', which needs none"
          : "name them by '--answer' of 'load pairs', or give '--suspects 0.1', which needs none")
    }
  }

  private func ground(in workbench: Workbench) throws -> TradeGround {
    try trade.ground(
      in: workbench,
      priced: suspects != nil ? .suspects : falseNegatives != nil ? .falseNegatives : nil,
      countsSuspects: false)
  }

  /// The budget, given or default; refused when it is below that of uniform batches.
  private func budget(on ground: TradeGround, uniform: FrontierPoint, isGuarded: Bool) throws
    -> Double
  {
    let isOnSuspects = ground.judgedBy == .suspects
    // Without guards the chance is known; no sample of batches is needed.
    let known =
      isOnSuspects || isGuarded ? nil : ground.groups.map { GraphStatistics.classPrior(of: $0) }
    let chance = known ?? uniform.price?.mean ?? 0
    let asked = isOnSuspects ? suspects : falseNegatives
    let argument = isOnSuspects ? "suspects" : "falseNegatives"
    if chance == 0, asked == nil {
      throw ArgumentFault(
        argument, .notReady,
        "uniform batches have no \(ground.judgedBy.inWords) here, so there is no usual budget",
        label: "none by chance",
        suggestion: "give a budget, such as '--suspects "
          + NumberFormat.shortest(
            max(0.01, ((uniform.suspectRate?.mean ?? 0) * 200).rounded(.up) / 100))
          + "'")
    }
    let budget = asked ?? min(1, chance * (isOnSuspects ? 2 : 1.2))
    guard budget > chance else {
      throw ArgumentFault(
        argument,
        "uniform batches already have \(NumberFormat.decimal(chance, digits: 4)), so a budget of "
          + "\(NumberFormat.shortest(budget)) leaves no choice",
        label: "below uniform",
        suggestion: "choose above \(NumberFormat.decimal(chance * 1.05, digits: 4))")
    }
    return budget
  }
}
