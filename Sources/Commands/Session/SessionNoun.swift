import CommandLanguage
import Notebook
import Report
import Vectors
import Workbench

struct SessionNoun: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "This session: its lines, seed and data; save it as a notebook.",
    subcommands: [SessionSave.self, SessionList.self, SessionResume.self])
  static let examples = [Example("session", "What would be saved.", after: ["load digits"])]
  static let seeAlso = ["session save", "history", "notebooks"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let facts = interpreter.provenance
    let failed = interpreter.record.count { !$0.succeeded }
    let fields = [
      Field("lines", .integer(interpreter.record.count), remark: "\(written(failed)) failed"),
      Field("seed", .text("\(facts.seed)"), remark: "at its beginning"),
      Field("version", .text(facts.version)), Field("platform", .text(facts.platform)),
      Field("threads", .integer(facts.threads)),
      Field("engine", facts.engine.map { .text($0) } ?? .none),
    ]
    let data = facts.data.map {
      Field(
        "data", .text("\($0.name), \(counted($0.rows, "row"))"),
        remark: "SHA-256 \($0.sha256.prefix(12))…")
    }
    return Report(
      "a session of \(counted(interpreter.record.count, "line"))", fields: fields + data,
      blocks: [.fields((fields + data).filter { $0.value != .none })])
  }
}
