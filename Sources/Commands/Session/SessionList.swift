import CommandLanguage
import Notebook
import Report
import Vectors
import Workbench

struct SessionList: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Sessions in the journal, the latest first.",
    discussion: "Every line of a session at the prompt is journaled as it ends.")
  static let examples = [Example("session list", "What one could come back to.")]
  static let seeAlso = ["session resume", "history"]

  @Option(help: "How many at most.", range: .from(1))
  var count = 20

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard let keeper = interpreter.keeper else {
      return Report(
        "this session has no journal",
        fields: [Field("sessions", .list([]))])
    }
    let sessions = try keeper.journal.sessions(limit: count)
    let rows = sessions.map { summary in
      [
        Field("id", .text(String(summary.session.id.prefix(8)))),
        Field("started", .text(summary.session.started.inWords)),
        Field("lines", .integer(summary.lineCount)),
        Field("lastLine", .text(summary.lastLine)),
        Field("note", .text(summary.session.id == keeper.session ? "this one" : "")),
      ]
    }
    return Report(
      counted(rows.count, "session"),
      fields: [Field("sessions", .list(rows.map { .object($0) }))],
      blocks: rows.first.map { first in
        [
          .table(
            Table(
              columns: first.dropLast().map(\.label) + [""], rows: rows.map { $0.map(\.value) }))
        ]
      } ?? [])
  }
}
