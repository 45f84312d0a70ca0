import CommandLanguage
import Report
import Vectors
import Workbench

struct Why: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "More on the last failure: what was checked, and what would be accepted.")
  static let examples = [
    Example("why", "What was wrong with the last line that failed.", after: [])
  ]
  static let seeAlso = ["history", "help"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard let failure = interpreter.lastFailure else {
      return Report("nothing has failed yet", fields: [Field("faults", .list([]))])
    }
    return .explanation(of: failure, workbench: interpreter.workbench)
  }
}

extension Report {
  fileprivate static func explanation(of failure: FailedLine, workbench: Workbench) -> Report {
    let rows = failure.analysis.partsInWords
    var blocks: [Block] = rows.isEmpty ? [] : [.heading("Read as"), .fields(rows)]
    for diagnostic in failure.diagnostics {
      blocks += Explanation(of: diagnostic, in: failure.analysis, workbench: workbench).blocks
    }
    return Report(
      "'\(failure.analysis.line.text)' failed",
      fields: [
        Field("line", .text(failure.analysis.line.text)),
        Field(
          "faults",
          .list(
            failure.diagnostics.map {
              .object([Field("code", .text($0.code.rawValue)), Field("message", .text($0.problem))])
            })),
      ], blocks: blocks)
  }
}

extension LineAnalysis {
  /// What was recognised, one thing a line.
  fileprivate var partsInWords: [Field] {
    parts.reduce(into: []) { rows, part in
      func add(_ label: String) {
        if rows.last?.label == label, case .text(let former)? = rows.last?.value {
          rows[rows.count - 1].value = .text("\(former) \(part.text)")
        } else {
          rows.append(Field("part\(rows.count)", .text(part.text), label: label))
        }
      }
      switch part.role {
      case .assignment: add("name")
      case .redirection: add("file for the report")
      case .replacement: add("if it is there")
      case .command: add("command")
      case .option(let name), .value(of: let name): add("option \(name)")
      case .positional(let name): add("argument \(name)")
      case .terminator: break
      case .unknown: add("not recognised")
      }
    }
  }
}
