import CommandLanguage
import Report
import Vectors
import Workbench

struct History: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "The commands of this session, with their time and whether they worked.")
  static let examples = [
    Example("history", "All so far.", after: ["load digits", "embed pixels"]),
    Example("history --count 1", "The last line.", after: ["load digits", "embed pixels"]),
  ]
  static let seeAlso = ["undo", "last", "why"]

  @Option(help: "Only the last so many lines.", range: .from(1), default: "all")
  var count: Int?

  @Flag(help: "Only lines that failed.")
  var failed = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let lines = interpreter.record.enumerated().filter { !failed || !$0.element.succeeded }
      .suffix(count ?? .max)
    let hasForks = interpreter.forks.names.count > 1
    let rows = lines.map { number, line in
      [
        Field("number", .integer(number + 1)), Field("line", .text(line.text)),
        Field("outcome", .text(line.succeeded ? "done" : "failed")),
        Field("seconds", .duration(line.seconds), label: "took"),
      ] + (hasForks ? [Field("fork", .text(line.fork))] : [])
    }
    return Report(
      rows.isEmpty ? "nothing was run yet" : counted(rows.count, "line"),
      fields: [Field("lines", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [.table(Table(columns: first.map(\.label), rows: rows.map { $0.map(\.value) }))]
      } ?? [])
  }
}
