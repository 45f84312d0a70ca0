import CommandLanguage
import Report
import Vectors
import Workbench

struct SwitchCommand: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    commandName: "switch", abstract: "Go to another fork.")
  static let examples = [
    Example("switch main", "Back to where the fork began.", after: ["load digits", "fork tight"])
  ]
  static let seeAlso = ["fork", "status"]

  @Argument(help: "A fork; the first one is 'main'.")
  var fork: String

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    guard interpreter.forks.go(to: fork) else {
      throw UnknownFork.fault(fork, argument: "fork", in: interpreter.forks)
    }
    let state = Report.state(of: interpreter)
    return Report(
      "on '\(fork)'", fields: [Field("fork", .text(fork))] + state.fields, blocks: state.blocks)
  }
}
