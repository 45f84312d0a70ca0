import CommandLanguage
import Foundation
import Notebook
import Report
import Vectors
import Workbench

struct Runs: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: true)
  static let configuration = CommandConfiguration(
    abstract: "Bursts and comparisons of all sessions, with the results of probes.",
    discussion: """
      They come from the journal, the latest first. 'runs compare' sets two side by side; 'runs > \
      FILE.csv' exports the list. A run that Ctrl-C ended before its last step is marked as stopped. \
      Jobs appear with the first line after their end.
      """,
    subcommands: [RunsCompare.self])
  static let examples = [
    Example("runs", "What was trained so far."),
    Example("runs --data digits --sampler rwr", "Only bursts on digits with walks."),
    Example(
      "runs --where 'lossLast < 6 and steps >= 5'", "Only bursts that came so far.",
      after: ["load digits", "train uniform --steps 5"]),
  ]
  static let seeAlso = ["runs compare", "train rwr", "session list"]

  @Option(help: "Only on data of this name.", default: "any")
  var data: String?

  @Option(help: "Only bursts with this sampler.", default: "any")
  var sampler: String?

  @Option(help: "Only runs whose command holds this text.", default: "all")
  var matching: String?

  @Option(
    name: "--where", help: "Only runs whose report, or whose probes, have such figures.",
    valueName: "condition", default: "any")
  var condition: FigureCondition?

  @Flag(help: "Only runs of this session.")
  var here = false

  @Option(help: "How many at most.", range: .from(1))
  var count = 20

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let keeper = try interpreter.requireKeeper()
    let all = try TrainingRun.runs(in: keeper.journal.runs())
    try condition?.check(against: all.map(\.askable))
    let chosen = all.filter { run in
      (data.map { run.dataName == $0 } ?? true) && (sampler.map { run.sampler == $0 } ?? true)
        && (matching.map { run.entry.line.contains($0) } ?? true)
        && (condition?.holds(for: run.askable) ?? true)
        && (!here || run.entry.session == keeper.session)
    }.prefix(count)
    return .runs(Array(chosen), of: all.count)
  }
}

extension Interpreter {
  /// - Throws: a fault when this session has no journal.
  func requireKeeper() throws -> JournalKeeper {
    guard let keeper else {
      throw Diagnostic(
        .notReady, "this session has no journal",
        suggestion: "sessions at the prompt have one")
    }
    return keeper
  }
}

extension Report {
  fileprivate static func runs(_ runs: [TrainingRun], of total: Int) -> Report {
    let kinds = runs.flatMap(\.probes).map(\.command)
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.sorted()
    let rows = runs.map { run in
      [
        Field("id", .text(run.id)), Field("started", .text(run.entry.time.inWords)),
        Field("data", .text(run.dataName)), Field("seed", .text(run.entry.seed)),
        Field("command", .text(run.entry.line)), Field("ended", .text(run.ended)),
        Field("lossLast", run.figures["lossLast"] ?? .none, label: "loss"),
      ]
        + kinds.map { kind in
          let last = run.probes.last { $0.command == kind }
          return Field(kind, last.map { .share($0.accuracy) } ?? .none)
        }
    }
    let left = total - runs.count
    return Report(
      runs.isEmpty ? "no runs" : counted(runs.count, "run"),
      fields: [Field("runs", .list(rows.map { .object($0) })), Field("leftOut", .integer(left))],
      blocks: (rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? [])
        + (left > 0
          ? [.text("\(counted(left, "other")) in the journal; '--count' lists more")] : []))
  }
}
