import CommandLanguage
import Notebook
import Report
import Vectors
import Workbench

struct SessionList: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sittings in the journal, the latest first.",
    discussion: "Every line of a sitting at the prompt is journaled as it ends.")
  static let examples = [Example("session list", "What one could come back to.")]
  static let seeAlso = ["session resume", "history"]

  @Option(help: "How many at most.", range: .from(1))
  var count = 20

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard let keeper = interpreter.keeper else {
      return Report(
        "this sitting is not journaled, and knows no others",
        fields: [Field("sittings", .list([]))])
    }
    let sittings = try keeper.journal.sittings(limit: count)
    let rows = sittings.map { summary in
      [
        Field("id", .text(String(summary.sitting.id.prefix(8)))),
        Field("started", .text(summary.sitting.started.inWords)),
        Field("lines", .integer(summary.lineCount)),
        Field("lastLine", .text(summary.lastLine)),
        Field("note", .text(summary.sitting.id == keeper.sitting ? "this one" : "")),
      ]
    }
    return Report(
      counted(rows.count, "sitting"),
      fields: [Field("sittings", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [
          .table(
            Table(
              columns: first.dropLast().map(\.label) + [""], rows: rows.map { $0.map(\.value) }))
        ]
      } ?? [])
  }
}
