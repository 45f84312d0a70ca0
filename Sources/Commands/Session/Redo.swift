import CommandLanguage
import Report
import Vectors
import Workbench

struct Redo: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Do again what 'undo' took back.",
    discussion:
      "Nothing is computed anew. A new command that changes something clears what can be redone."
  )
  static let examples = [
    Example(
      "redo", "Back to where 'undo' was given.",
      after: ["load digits", "embed pixels", "undo"])
  ]
  static let seeAlso = ["undo", "fork"]

  @Argument(help: "How many steps.", range: .from(1, to: .number(of: .redoableSteps)))
  var steps = 1

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    var commands: [String] = []
    while commands.count < steps,
      let step = interpreter.forks.current.redo(&interpreter.names)
    {
      commands.append(step.command)
    }
    return try .moved("done again", commands, interpreter)
  }
}
