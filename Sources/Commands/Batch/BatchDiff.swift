import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchDiff: ShellCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Two sets of batches side by side: their negatives, and the items they share.",
    discussion: """
      Both are measured on the current vectors. With several batches on both sides the difference \
      has a 95 % interval (Welch's t over batches); one that leaves out 0 is marked with '*'.
      """)
  static let examples = [
    Example(
      "batch diff a b", "Restart 0.2 against 0.8.",
      after: [
        "load digits", "embed pixels", "graph build",
        "a = sample rwr --size 32 --restart 0.2 --count 8",
        "b = sample rwr --size 32 --restart 0.8 --count 8",
      ]),
    Example(
      "batch diff a", "Kept batches against the current ones.",
      after: [
        "load digits", "embed pixels", "a = sample uniform --size 32", "sample knn --size 32",
      ]),
  ]
  static let seeAlso = ["batch", "names", "use"]

  @Argument(help: "A name of kept batches or items, or 'current'.")
  var first: String

  @Argument(help: "The same for the other side.")
  var second = Names.current

  @Option(
    help: "T of the softmax over negatives.", range: .temperature,
    default: "the session's temperature")
  var temperature: Double?

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let workbench = context.workbench
    let dataset = try workbench.requireDataset()
    let itemVectors = try workbench.requireItemVectors()
    let temperature = temperature ?? workbench.settings.temperature
    let limit = SuspectLimit.limit(
      of: itemVectors.vectors, references: workbench.fixedStream(named: "batch references"),
      threads: workbench.settings.threads)
    let groups = dataset.falseNegativeGroups
    func side(_ name: String, _ argument: String, in context: CommandContext) throws -> DiffSide {
      let draw = try context.names.draw(name, argument: argument, on: workbench)
      return DiffSide(
        name: name, draw: draw,
        statistics: try parallelMap(
          count: draw.batches.count, threads: workbench.settings.threads, monitor: monitor
        ) { number in
          let items = draw.batches[number].items
          return try NegativeStatistics(
            SimilarityMatrix(of: itemVectors.vectors.rows(at: items), monitor: monitor),
            labels: groups.map { groups in items.map { groups[$0] } },
            suspectLimit: limit, temperature: temperature,
            monitor: monitor)
        })
    }
    return .difference(
      try side(first, "first", in: context), try side(second, "second", in: context), in: dataset,
      embeddingName: itemVectors.name, temperature: temperature)
  }
}

/// One side of a comparison.
struct DiffSide {
  let name: String
  let draw: SampledBatches
  /// One a batch.
  let statistics: [NegativeStatistics]

  var distinct: Set<Int> { Set(draw.batches.flatMap(\.items)) }
}
