import CommandLanguage
import Report
import Vectors
import Workbench

/// A command with what it does: the base of `ShellCommand` and `SessionCommand`.
///
/// It returns what it found and never prints. What it changes is kept when it returns and dropped when
/// it throws.
package protocol RunnableCommand: DeclaredCommand {
  static var effect: CommandEffect { get }

  /// Whether what came of it is kept in the cache: it takes long, and depends on nothing but the line, the
  /// state and files, above all not on the clock. What it may put on the workbench, `CachedResult` holds.
  var isCached: Bool { get }

  /// `line` is the line as read, for commands that hold another one.
  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
}

extension RunnableCommand {
  package var isCached: Bool { false }
}

/// A command on the session as a whole: its forks, its record, its journal, how it shows things.
package protocol SessionCommand: RunnableCommand {}

/// A command on a draft of the workbench, with the little that it may know of the session.
package protocol ShellCommand: RunnableCommand {
  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report
}

extension ShellCommand {
  package func run(
    in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor
  ) throws -> Report {
    try interpreter.run(self, of: line, monitor: monitor)
  }
}

/// A command that needs the workbench alone.
package protocol WorkbenchCommand: ShellCommand {
  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report
}

extension WorkbenchCommand {
  package func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    try run(in: &context.workbench, monitor: monitor)
  }
}
