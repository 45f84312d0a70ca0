import CommandLanguage
import Report
import Vectors
import Workbench

struct Last: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "Show the last report again, or a kept one; '> FILE' writes it.")
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
    if let name { return try interpreter.names.result(name, argument: "name").report }
    guard let report = interpreter.lastReport else {
      throw NotReady(problem: "there is no last report yet", remedy: "data")
    }
    return report
  }
}
