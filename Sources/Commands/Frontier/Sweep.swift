import CommandLanguage
import Contrast
import Proximity
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct Sweep: ShellCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    abstract: "Try many settings: hardness against false negatives, and the best of them.",
    discussion: """
      Every combination is sampled over some graphs of its own; uniform and kNN batches stand beside. \
      Samplers take those of the settings that they have, and their defaults for the rest; one in quotes is \
      taken as it is written, with guards of its own. '--avoid' and '--within' outside of quotes hold for all. \
      Ctrl-C keeps what is done, and the same line under the same name goes on from there.

      Pairs with vectors of both sides are measured by both: how similar queries are to the documents of \
      others, and how many of these look false beside the query's own ('--rule'), or are known to be by \
      labels or ids of answers.
      """)
  static let examples = [
    Example(
      "a = sweep rwr --candidates 100,200,400,800 --restart 0,0.2,0.5 --batches 20",
      "What M and α do.", after: ["load digits", "embed pixels"]),
    Example(
      "sweep rwr,bfs --candidates 200,500 --skip 0,50 --walks 1,8 --batches 10",
      "With and without a band, one walk and eight.", after: ["load digits", "embed pixels"]),
    Example(
      "sweep rwr greedy 'communities --group 4' 'rwr --avoid margin=0.95' --candidates 12 --neighbors 4 --size 8 --batches 8",
      "Samplers of pairs on one frontier, one of them guarded.",
      after: ["load pairs questions.tsv", "embed counts"]),
  ]
  static let seeAlso = ["tune", "frontier", "graph build", "sample rwr"]

  @Argument(help: "The samplers to try.", completion: .line(of: "sample"))
  var samplers = [SweptSampler.names([RWRChoice.name])]

  @OptionGroup var options: SweepOptions

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let dataset = try context.workbench.requireDataset()
    let itemVectors = try context.workbench.requireItemVectors()
    let threads = context.workbench.settings.threads
    let ground = try options.trade.ground(in: context.workbench, countsSuspects: true)
    let (plan, leftOut) = try options.plan(
      samplers, on: ground, of: dataset, temperature: context.workbench.settings.temperature)
    var entry =
      Self.unfinished(
        context.formerResult?.content, plan, dataset.labelledChecksum, itemVectors)
      ?? SweepEntry(
        plan: plan, stream: context.workbench.nextStream(of: "sweep"),
        datasetChecksum: dataset.labelledChecksum,
        vectorsRevision: itemVectors.revision)
    let former = entry.points.count
    var trial = FrontierTrial(on: ground, size: plan.size, threads: threads)
    try trial.makeGuards(
      of: plan.settings.map(\.rules), in: context.workbench, on: ground, batches: plan.batches,
      monitor: monitor)
    do {
      try Self.fill(&entry, by: trial, monitor: monitor)
    } catch let lonely as LonelyItems {
      throw lonely.fault(
        in: "samplers", of: options.trade.guards.rules())
    }
    context.workbench.sweep = entry
    var report = Report.sweep(
      entry, goneOnFrom: former, leftOut: leftOut, on: ground, of: dataset,
      embeddingName: itemVectors.name)
    report.blocks += try GuardHarm.warnings(
      on: plan.settings.map(\.rules), size: plan.size, in: context.workbench, monitor: monitor)
    if !entry.isFinished { report.ending = .stopped(after: nil) }
    return report
  }

  /// A stopped sweep kept under the name, with the same plan on the same vectors.
  private static func unfinished(
    _ content: KeptResult.Content?, _ plan: SweepEntry.Plan, _ checksum: String,
    _ itemVectors: ItemVectors
  ) -> SweepEntry? {
    guard case .sweep(let entry) = content, !entry.isFinished, entry.plan == plan,
      entry.datasetChecksum == checksum, entry.vectorsRevision == itemVectors.revision
    else { return nil }
    return entry
  }

  /// Measures the missing settings; a stop is not a fault when some are done.
  private static func fill(
    _ entry: inout SweepEntry, by trial: FrontierTrial, monitor: ProgressMonitor
  ) throws {
    let missing = entry.plan.settings.filter { entry.points[$0] == nil }
    let total = entry.plan.settings.count
    for settings in missing {
      monitor.report(
        .init(
          activity: "sweeping", fraction: Double(entry.points.count) / Double(total),
          details: [settings.inWords, "\(entry.points.count)/\(total)"]))
      do {
        entry.points[settings] = try trial.point(
          of: settings, batches: entry.plan.batches,
          repeats: settings.graph == nil ? 1 : entry.plan.repeats, stream: entry.stream,
          monitor: monitor)
      } catch is CancellationError where !entry.points.isEmpty {
        return
      }
    }
  }
}

extension FrontierTrial {
  /// Makes the guards of settings that are to be tried on the workbench's items.
  ///
  /// - Throws: `NotReady` where they compare sides that are not there; `CancellationError`.
  mutating func makeGuards(
    of settings: [RuleSettings], in workbench: Workbench, on ground: TradeGround, batches: Int,
    monitor: ProgressMonitor
  ) throws {
    if settings.contains(where: \.comparesSides) { _ = try workbench.requireSides() }
    try makeGuards(
      of: settings, on: ground.guardGround(of: workbench), batches: batches,
      stream: workbench.fixedStream(named: "batch references"), monitor: monitor)
  }
}

extension TrialSettings {
  /// "communities --group 4 --avoid same-document": all but M, K, S, α and W.
  var samplerInWords: String {
    ([samplerName] + otherOptions.map(\.inWords)).joined(separator: " ") + rules.inWords
  }

  /// "rwr M 500 K 50 S 0 α 0.2": the settings that the sampler has.
  var inWords: String {
    var parts = [samplerName]
    if let graph {
      parts += ["M \(graph.candidates)", "K \(graph.neighbors)", "S \(graph.skip)"]
    }
    if let restart = sampler.restart { parts.append("α \(restart.inWords)") }
    if let walks = sampler.walks, walks > 1 { parts.append("W \(walks)") }
    return (parts + otherOptions.map(\.inWords)).joined(separator: " ") + rules.inWords
  }
}
