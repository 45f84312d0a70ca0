import CommandLanguage
import Report
import Vectors
import Workbench

struct Last: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "Show the last report or a kept one again; '> FILE' writes it.")
  static let examples = [
    Example("last", "Once more.", after: ["load digits"]),
    Example("last a", "The report kept under 'a'.", after: ["a = load digits", "embed pixels"]),
  ]
  static let seeAlso = ["names", "history", "set output"]

  @Argument(help: "A kept name.")
  var name: String?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let shown =
      try name.map { try interpreter.names.result($0, argument: "name").report }
      ?? interpreter.lastReport
    guard var report = shown else {
      throw NotReady(problem: "there is no last report yet", remedy: "data")
    }
    // What stopped was its command, not the showing of it.
    report.ending = .complete
    return report
  }
}
