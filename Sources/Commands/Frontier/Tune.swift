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
      budget is on suspects: pairs above 99.9 % of random ones, or in an anchor's top 0.1 %. \
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

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    try check(dataset)
    let stream = workbench.nextStream(of: "tune")
    let price = price(of: dataset)
    let trial = try trial(price, on: itemVectors.vectors, dataset.labels, workbench, monitor)
    let uniform = try trial.point(
      of: TrialSettings(UniformSampler.Settings()), batches: 64, repeats: 1,
      stream: stream.stream(named: "references"), monitor: monitor)
    let nearest = try trial.point(
      of: TrialSettings(NearestNeighborSampler.Settings()), batches: 64, repeats: 1,
      stream: stream.stream(named: "references"), monitor: monitor)
    let budget = try budget(price, uniform: uniform, labels: dataset.labels)
    let usual = GraphSettings(itemCount: dataset.count).neighbors
    let outcome = try SettingsSearch(
      trial, price: price, budget: budget,
      neighbors: Array(Set([max(2, usual / 2), usual, 2 * usual])).sorted(),
      walks: walks, includesHarmful: withHarmful, stream: stream.stream(named: "search")
    ).run(monitor: monitor)
    return .tuned(
      TunedSettings(
        outcome: outcome, price: price, budget: budget, uniform: uniform, nearest: nearest,
        size: size), embeddingName: itemVectors.name)
  }

  private func check(_ dataset: Dataset) throws {
    try requireTwo(dataset.count, to: "sample from")
    if falseNegatives != nil, suspects != nil {
      throw ArgumentFault(
        "suspects", .invalidValue, "two budgets at once", suggestion: "leave one of the two out")
    }
    if falseNegatives != nil, dataset.labels == nil {
      throw ArgumentFault(
        "falseNegatives", .notReady, "'\(dataset.name)' has no labels to count false negatives by",
        label: "needs labels", suggestion: "give '--suspects 0.01', which needs none")
    }
  }

  private func price(of dataset: Dataset) -> SettingsSearch.Price {
    suspects != nil || dataset.labels == nil ? .suspects : .falseNegatives
  }

  private func trial(
    _ price: SettingsSearch.Price, on vectors: Matrix, _ labels: [Int]?, _ workbench: Workbench,
    _ monitor: ProgressMonitor
  ) throws -> FrontierTrial {
    let threads = workbench.settings.threads
    let references = workbench.fixedStream(named: "batch references")
    let suspects: BatchTrade.Suspects? =
      switch price {
      case .falseNegatives: nil
      case .suspects:
        BatchTrade.Suspects(
          limit: SuspectLimit.limit(of: vectors, references: references, threads: threads),
          topLimits: vectors.rows < DifficultyBands.leastItems
            ? nil
            : try topLimits(of: vectors, references.stream(named: "top"), threads, monitor))
      }
    return FrontierTrial(
      on: vectors, labels: labels, suspects: suspects, size: size, threads: threads)
  }

  /// For each item the cosine above which its most similar 0.1 % lie.
  private func topLimits(
    of vectors: Matrix, _ stream: RandomStream, _ threads: Int, _ monitor: ProgressMonitor
  ) throws -> [Double]? {
    let limit = try SimilarityGuard.Limit.topShare(
      0.001, of: vectors, stream: stream, threads: threads, monitor: monitor)
    guard case .ofItems(let limits) = limit else { return nil }
    return limits
  }

  /// The budget, given or default; refused when it is below that of uniform batches.
  private func budget(
    _ price: SettingsSearch.Price, uniform: FrontierPoint, labels: [Int]?
  ) throws -> Double {
    let chance =
      switch price {
      case .falseNegatives: labels.map { GraphStatistics.classPrior(of: $0) } ?? 0
      case .suspects: uniform.suspectRate?.mean ?? 0
      }
    let asked = price == .suspects ? suspects : falseNegatives
    let budget = asked ?? min(1, chance * (price == .suspects ? 2 : 1.2))
    guard budget > chance else {
      throw ArgumentFault(
        price == .suspects ? "suspects" : "falseNegatives",
        "uniform batches already have \(NumberFormat.decimal(chance, digits: 4)), so a budget of "
          + "\(NumberFormat.shortest(budget)) leaves no choice",
        label: "below uniform",
        suggestion: "choose above \(NumberFormat.decimal(chance * 1.05, digits: 4))")
    }
    return budget
  }
}
