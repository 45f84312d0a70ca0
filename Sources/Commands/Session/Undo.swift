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
      random streams too, so that the same command draws the same again. Looking is no step.
      """)
  static let examples = [
    Example(
      "undo", "The graph before the last one is back.",
      after: ["load digits", "embed pixels", "graph build", "graph build --neighbors 10"])
  ]
  static let seeAlso = ["redo", "fork", "history"]

  @Argument(help: "How many steps. [range: from 1]")
  var steps = 1

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    try StepCount.check(steps, available: interpreter.forks.current.past.count, "undone")
    let commands = (0..<steps).compactMap { _ in
      interpreter.forks.current.undo(&interpreter.names)?.command
    }
    return .moved("undone", commands, interpreter)
  }
}

/// The range of how many steps to go.
enum StepCount {
  static func check(_ steps: Int, available: Int, _ done: String) throws {
    guard steps >= 1 else {
      throw ArgumentFault(
        "steps", "\(written(steps)) steps lead nowhere", suggestion: "give 1 or more")
    }
    guard available > 0 else {
      throw Diagnostic(
        .notReady, "there is nothing to be \(done)", suggestion: "'history' tells what was run")
    }
    guard steps <= available else {
      throw ArgumentFault(
        "steps", "only \(counted(available, "step")) can be \(done)",
        suggestion: "choose 1 to \(written(available))")
    }
  }
}

extension Report {
  /// What was taken back or done again, and where that leads.
  static func moved(_ done: String, _ commands: [String], _ interpreter: Interpreter)
    -> Report
  {
    let state = Report.state(of: interpreter)
    return Report(
      "\(done): \(commands.joined(separator: " · "))",
      fields: [Field("commands", .list(commands.map { .text($0) }))] + state.fields,
      blocks: state.blocks)
  }
}
