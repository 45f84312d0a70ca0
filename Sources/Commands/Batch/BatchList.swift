import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchList: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The current batches one by one, and which of them stand out.",
    discussion: """
      A figure stands out when the spread of the other batches does not explain it: Student's t of the \
      batch against the others, at a level that lets a table of batches that are drawn alike have a mark \
      \(Int((100 * OddValues.falseAlarmRate).rounded())) times in 100. Sums of squares, the mean similarity \
      and the false negatives, are compared by their cube roots, and counts by their square roots, which makes \
      them nearly normal. It needs \(OddValues.fewest) batches.
      """)
  static let examples = [
    Example(
      "batch list", "Is one of them odd?",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 28"]),
    Example(
      "batch list --sort false-negatives --count 5", "The five with the most false negatives.",
      after: ["load digits", "embed pixels", "graph build", "sample rwr --size 64 --count 28"]),
  ]
  static let seeAlso = ["batch", "batch show", "batch classes"]

  @Option(help: "The order: by number, or by a figure, largest first.")
  var sort = BatchFigure.batch

  @Option(help: "How many batches to list.", range: .from(1))
  var count = 40

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let stream = workbench.fixedStream(named: "batch references")
    let limit = SuspectLimit.limit(
      of: subject.vectors, references: stream, threads: workbench.settings.threads)
    let batches = subject.batches
    let temperature = workbench.settings.temperature
    let groups = subject.dataset.falseNegativeGroups
    let statistics = try parallelMap(
      count: batches.count, threads: workbench.settings.threads, monitor: monitor
    ) { number in
      try NegativeStatistics(
        subject.similarity(of: batches[number], monitor: monitor),
        labels: groups.map { groups in batches[number].items.map { groups[$0] } },
        suspectLimit: limit,
        temperature: temperature, monitor: monitor)
    }
    let table = BatchTable(
      of: batches, statistics, groups: groups, areClasses: !subject.dataset.hasAnswerIDs)
    guard table.figures.contains(sort) else {
      throw ArgumentFault(
        "sort", .notReady, "these batches have no figure '\(sort.rawValue)'", label: "not there",
        suggestion: "sort by \(Phrase.list(table.figures.map(\.rawValue), "or"))")
    }
    return .list(table, sortedBy: sort, most: count, of: subject)
  }
}
