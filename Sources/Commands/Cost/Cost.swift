import ArgumentParser
import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct Cost: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "What the sampler costs here and what it brings, in time and money.",
    discussion: """
      Every part of training by rwr is run for some seconds: embedding, graph, a batch, a step. That \
      is carried over to '--items' and '--steps', with the formula. What the sampler saves is not \
      measured here: say it with '--steps-saved', or bring a measure of your own with '--metric'.
      """)
  static let examples = [
    Example("cost", "The data as they are, 10,000 steps.", after: ["load digits"]),
    Example(
      "cost --items 1000000 --steps 100000 --steps-saved 10000 --price-per-hour 2.5",
      "A large training, when one step in ten is saved.", after: ["load digits"]),
    Example(
      "cost --metric measure.csv --share 0.9", "By a measure of your own.", after: ["load digits"]),
  ]
  static let seeAlso = ["train rwr", "sampler-cost", "graph build"]

  @Option(
    help: "N: training items to carry over to. [range: 1 to 1,000,000,000] [default: those loaded]")
  var items: Int?

  @Option(help: "Training steps to carry over to. [range: 1 to 1,000,000,000]")
  var steps = 10_000

  @OptionGroup var refresh: RefreshOption
  @OptionGroup var measured: CostOptions
  @OptionGroup var saving: SavingOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    try check()
    let reaches = try saving.reaches(monitor: monitor)
    let trial = try measured.trial(in: workbench, monitor: monitor)
    let measurement = try trial.run(monitor: monitor)
    let projection = CostProjection(
      measurement,
      for: .init(
        items: items ?? dataset.indices(in: .train).count, steps: steps, refresh: refresh.refresh))
    return .cost(
      projection, savings: savings(of: projection, reaches),
      of: CostSubject(
        dataName: dataset.name, encoder: trial.encoder.rawValue, share: saving.share,
        reference: saving.reference, pricePerHour: saving.pricePerHour,
        isOwnMeasure: reaches != nil))
  }

  private func check() throws {
    if let items, !(1...1_000_000_000).contains(items) {
      throw ArgumentFault(
        "items", "'--items' is \(written(items))", suggestion: "choose 1 to 1,000,000,000")
    }
    guard (1...1_000_000_000).contains(steps) else {
      throw ArgumentFault(
        "steps", "'--steps' is \(written(steps))", suggestion: "choose 1 to 1,000,000,000")
    }
    try refresh.check()
    try saving.check(steps: steps)
  }

  /// What each sampler saves, as given or by the measure of one's own.
  private func savings(of projection: CostProjection, _ reaches: [SamplerReach]?)
    -> [SamplerSaving]
  {
    if let stepsSaved = saving.stepsSaved {
      let saved = CostSaving(
        of: projection, uniformSteps: steps, samplerSteps: steps - stepsSaved)
      return [SamplerSaving(sampler: "rwr", saving: saved)]
    }
    guard let reaches,
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

/// What one sampler saves; nil when it never came to the end it is measured by.
struct SamplerSaving: Sendable {
  let sampler: String
  let saving: CostSaving?
}

/// What a cost is of, for its report.
struct CostSubject: Sendable {
  let dataName: String
  let encoder: String
  let share: Double
  let reference: String
  let pricePerHour: Double?
  /// Whether savings come from a measure of one's own.
  let isOwnMeasure: Bool
}
