import CommandLanguage
import Report
import Vectors
import Workbench

struct History: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "The commands of this session, with their time and whether they worked.",
    discussion: """
      '--where' asks for the figures of their reports, by the names that 'set output json' shows or by \
      their labels; 'command' and 'seconds' can be asked for, too. 'runs --where' asks all sessions.
      """)
  static let examples = [
    Example("history", "All so far.", after: ["load digits", "embed pixels"]),
    Example("history --count 1", "The last line.", after: ["load digits", "embed pixels"]),
    Example(
      "history --where 'falseNegativeRate < 0.2'", "Batches with few false negatives.",
      after: ["load digits", "embed pixels", "sample uniform", "batch"]),
  ]
  static let seeAlso = ["undo", "last", "why", "runs"]

  @Option(help: "Only the last so many lines.", range: .from(1), default: "all")
  var count: Int?

  @Flag(help: "Only lines that failed.")
  var failed = false

  @Option(
    name: "--where", help: "Only lines whose report has such figures.", valueName: "condition",
    default: "any")
  var condition: FigureCondition?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    try condition?.check(against: interpreter.record.map(\.figures))
    let lines = interpreter.record.enumerated().filter { _, line in
      (!failed || !line.succeeded) && (condition?.holds(for: line.figures) ?? true)
    }.suffix(count ?? .max)
    let hasForks = interpreter.forks.names.count > 1
    let rows = lines.map { number, line in
      [
        Field("number", .integer(number + 1)), Field("line", .text(line.text)),
        Field("outcome", .text(line.succeeded ? "done" : "failed")),
        Field("seconds", .duration(line.seconds), label: "took"),
      ] + (condition?.asked(of: line.figures) ?? [])
        + (hasForks ? [Field("fork", .text(line.fork))] : [])
    }
    return Report(
      rows.isEmpty
        ? interpreter.record.isEmpty ? "nothing was run yet" : "no line is so"
        : counted(rows.count, "line"),
      fields: [Field("lines", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? [])
  }
}
