import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct Compare: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    abstract: "Train with several samplers under the same seeds, and report what differs.",
    discussion: """
      The first one is the reference. Under one seed all begin with the same weights, share a uniform \
      warm-up and read the same streams of views; all make equally many batches. The seed is the unit: \
      differences are paired, intervals are Student's, p-values are Holm's. A sampler with options of \
      'train' needs quotes. Ctrl-C keeps the seeds that are done, and the same line goes on from \
      there; under a name also later, and to more seeds.
      """)
  static let examples = [
    Example(
      "compare uniform knn --steps 40 --seeds 3 --looks 2",
      "Do kNN batches hurt?", after: ["load digits"]),
    Example(
      "c = compare uniform 'rwr --skip 0' 'uniform --loss hcl' --steps 40 --seeds 3 --looks 2",
      "The paper's graph, and a loss, against uniform batches.", after: ["load digits"]),
  ]
  static let seeAlso = ["train", "probe", "sensitivity", "comparison"]

  @Argument(
    help: "What to compare, the reference first: names of 'train', with their options in quotes.",
    valueName: "sampler", completion: .line(of: "train"))
  var arms: [String]

  @OptionGroup var options: CompareOptions

  @Option(help: "Seeds.", range: .from(1, to: 1_000))
  var seeds = 8

  @Option(
    help:
      "Stop after so many seeds, as Ctrl-C would. The journal records stopped comparisons with this option.",
    range: .from(1, to: .option("seeds")), default: "none")
  var stopAfter: Int?

  @Flag(help: "Run all seeds, even when the first ones show that they will not settle anything.")
  var allSeeds = false

  var isCached: Bool { true }

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    _ = try context.workbench.requireDataset()
    guard arms.count > 1 else {
      throw ArgumentFault(
        "arms", "there is nothing to compare '\(arms[0])' with",
        suggestion: "name two or more: compare uniform rwr")
    }
    let trial = try CompareTrial(
      arms.map { try ComparedArm($0, in: "arms") }, options, in: context.workbench,
      monitor: monitor)
    var entry =
      Self.unfinished(trial.plan, trial.dataset.labelledChecksum, in: context)
      ?? ComparisonEntry(
        plan: trial.plan, stream: context.workbench.nextStream(of: "compare"),
        datasetChecksum: trial.dataset.labelledChecksum)
    let former = entry.result.seeds.count
    let comparison = trial.comparison(stream: entry.stream)
    let ending = try fill(
      &entry, by: comparison, threads: context.workbench.settings.threads, monitor: monitor)
    entry.wasStopped = ending == .stopped
    context.workbench.comparison = entry
    var report = Report.comparison(
      entry, of: trial.dataset, target: options.target, goneOnFrom: former, asked: seeds,
      ending: ending, threads: context.workbench.settings.threads)
    report.put(trial.frozenSides)
    if let warning = trial.documentsWarning { report.blocks.append(warning) }
    report.blocks += try GuardHarm.warnings(
      on: trial.rules, size: trial.plan.size, in: context.workbench, monitor: monitor)
    report.engineTolerance = Report.usualEngineTolerance
    if ending == .stopped { report.ending = .stopped(after: entry.result.seeds.count) }
    return report
  }

  /// The comparison under the name, or without one the last if it was stopped, with the same plan on the
  /// same data.
  private static func unfinished(
    _ plan: ComparisonEntry.Plan, _ checksum: String, in context: CommandContext
  ) -> ComparisonEntry? {
    let former: ComparisonEntry? =
      if context.resultName == nil {
        context.workbench.comparison.flatMap { $0.wasStopped ? $0 : nil }
      } else if case .comparison(let entry) = context.formerResult?.content {
        entry
      } else {
        nil
      }
    return former.flatMap { $0.plan == plan && $0.datasetChecksum == checksum ? $0 : nil }
  }

  /// The number of seeds after which a hopeless comparison stops.
  private static let firstSeeds = 4

  private func fill(
    _ entry: inout ComparisonEntry, by comparison: PairedComparison, threads: Int,
    monitor: ProgressMonitor
  ) throws -> ComparisonEnding {
    var ends = [seeds]
    if !allSeeds, seeds > Self.firstSeeds { ends.insert(Self.firstSeeds, at: 0) }
    if let stopAfter { ends = ends.filter { $0 < stopAfter } + [stopAfter] }
    for end in ends {
      let done = entry.result.seeds.count
      if done < end {
        do {
          entry.result.seeds += try comparison.runs(
            ofSeeds: done + 1..<end + 1, threads: threads, monitor: monitor)
        } catch is CancellationError where done > 0 {
          return .stopped
        }
        if entry.result.seeds.count < end { return .stopped }
      }
      if end < seeds,
        entry.plan.probes.indices.allSatisfy({
          entry.result.isHopeless(probe: $0, limit: seeds)
        })
      {
        return .hopeless
      }
    }
    return entry.result.seeds.count < seeds ? .stopped : .done
  }
}
