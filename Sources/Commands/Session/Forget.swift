import CommandLanguage
import Report
import Vectors
import Workbench

struct Forget: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Give up kept names.", discussion: "What is on the workbench stays.")
  static let examples = [
    Example("forget a", "Room for others.", after: ["load digits", "a = sample uniform --size 16"])
  ]
  static let seeAlso = ["names"]

  @Argument(help: "Kept names.")
  var names: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    for name in names { _ = try interpreter.names.result(name, argument: "names") }
    for name in names { interpreter.names[name] = nil }
    return Report(
      "forgot \(names.joined(separator: ", "))",
      fields: [Field("names", .list(names.map { .text($0) }))])
  }
}
