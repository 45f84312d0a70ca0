import CommandLanguage
import Datasets
import Report
import Tensors
import Training
import Vectors
import Workbench

struct Cost: ShellCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    abstract: "What the sampler costs and saves here, in time and money.",
    discussion: """
      Every part of training by rwr is run for some seconds: embedding, graph, a batch, a step. That \
      is carried over to '--items' and '--steps', with the formula. What the sampler saves is read \
      from the last 'compare' on these data, or from the one that '--comparison' names, with its \
      interval; or give it with '--steps-saved', or give a measure of your own with '--metric'.
      """)
  static let examples = [
    Example("cost", "The data as they are, 10,000 steps.", after: ["load digits"]),
    Example(
      "cost --items 1000000 --steps 100000 --steps-saved 10000 --price-per-hour 2.5",
      "A large training, when one step in ten is saved.", after: ["load digits"]),
    Example(
      "cost --comparison c --price-per-hour 2.5", "What a comparison found, in hours and money.",
      after: [
        "load digits", "c = compare uniform rwr --steps 40 --seeds 3 --looks 4 --all-seeds",
      ]),
    Example(
      "cost --metric measure.csv --share 0.9", "By a measure of your own.", after: ["load digits"]),
  ]
  static let seeAlso = ["compare", "train rwr", "sampler-cost", "graph build"]

  @Option(
    help: "N: training items to project to.", range: .from(1, to: 1_000_000_000),
    default: "those loaded")
  var items: Int?

  @Option(help: "Training steps to project to.", range: .from(1, to: 1_000_000_000))
  var steps = 10_000

  @OptionGroup var refresh: RefreshOption

  @Option(
    help:
      "The vectors that graphs are built on: all items embedded anew each time, or what training passes leave.",
    default: "anew below 10,000 items, else passes")
  var embeddings: RefreshSettings.Embeddings?

  @OptionGroup var measured: CostOptions
  @OptionGroup var saving: SavingOptions

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let workbench = context.workbench
    let dataset = try workbench.requireDataset()
    try saving.check()
    let compared = try comparison(in: context)
    let reaches = try saving.reaches(monitor: monitor)
    let options = compared.map { measured.filled(from: $0.entry.plan) } ?? measured
    let trial = try options.trial(
      ofWidth: compared?.entry.plan.width, in: workbench, monitor: monitor)
    let items = items ?? dataset.indices(in: .train).count
    let projection = CostProjection(
      try trial.run(monitor: monitor),
      for: .init(
        items: items, steps: steps, refresh: refresh.refresh,
        embeddings: embeddings ?? .usual(itemCount: items)))
    return .cost(
      projection,
      savings: compared.map { $0.savings(of: projection) ?? [] }
        ?? savings(of: projection, reaches),
      of: CostSubject(
        dataName: dataset.name, encoder: trial.encoder.rawValue, share: saving.share,
        reference: compared?.reference ?? saving.reference, pricePerHour: saving.pricePerHour,
        basis: basis(compared, reaches)))
  }

  private func basis(_ compared: ComparedSavings?, _ reaches: MeasuredReaches?)
    -> CostSubject.Basis
  {
    if let compared { return .comparison(compared.entry) }
    if let reaches { return .measure(isSmoothed: reaches.isSmoothed) }
    return saving.stepsSaved == nil ? .none : .given
  }

  /// What each sampler saves, as given or by the measure of one's own.
  private func savings(of projection: CostProjection, _ reaches: MeasuredReaches?)
    -> [SamplerSaving]
  {
    if let stepsSaved = saving.stepsSaved {
      let saved = CostSaving(
        of: projection, uniformSteps: steps, samplerSteps: steps - stepsSaved)
      return [SamplerSaving(sampler: "rwr", saving: saved)]
    }
    guard let reaches = reaches?.samplers,
      let uniform = reaches.first(where: { $0.sampler == saving.reference })?.steps
    else { return [] }
    return reaches.filter { $0.sampler != saving.reference }.map { reach in
      SamplerSaving(
        sampler: reach.sampler,
        saving: reach.steps.map {
          CostSaving(of: projection, uniformSteps: uniform, samplerSteps: $0)
        })
    }
  }
}

/// What a cost is of, for its report.
struct CostSubject: Sendable {
  let dataName: String
  let encoder: String
  let share: Double
  let reference: String
  let pricePerHour: Double?
  let basis: Basis

  /// Where it is known from that steps are saved.
  enum Basis: Sendable {
    case none, given
    /// A measure of one's own, with each value as it is or as the mean of itself and its neighbours.
    case measure(isSmoothed: Bool)
    case comparison(ComparisonEntry)
  }
}
