import CommandLanguage
import Report
import Vectors
import Workbench

struct Undo: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Take back the last command that changed something.",
    discussion: """
      Data, vectors, graphs, batches, encoders, settings and kept names are as they were before it; \
      random streams, too, so that the same command gives the same result. Commands that only look do not count.
      """)
  static let examples = [
    Example(
      "undo", "The graph before the last one is back.",
      after: ["load digits", "embed pixels", "graph build", "graph build --neighbors 10"])
  ]
  static let seeAlso = ["redo", "fork", "history"]

  @Argument(help: "How many steps.", range: .from(1, to: .number(of: .undoableSteps)))
  var steps = 1

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    var commands: [String] = []
    while commands.count < steps,
      let step = interpreter.forks.current.undo(&interpreter.names)
    {
      commands.append(step.command)
    }
    return try .moved("undone", commands, interpreter)
  }
}

extension Report {
  /// The report on what was undone or redone, and the state after it.
  ///
  /// - Throws: `Diagnostic` where there was no step to go.
  static func moved(_ done: String, _ commands: [String], _ interpreter: Interpreter) throws
    -> Report
  {
    guard !commands.isEmpty else {
      throw Diagnostic(
        .notReady, "there is nothing to be \(done)", suggestion: "'history' tells what was run")
    }
    let state = Report.state(of: interpreter)
    return Report(
      "\(done): \(commands.joined(separator: " · "))",
      fields: [Field("commands", .list(commands.map { .text($0) }))] + state.fields,
      blocks: state.blocks)
  }
}
