import CommandLanguage
import Report
import Vectors
import Workbench

/// A command of the shell with what it does.
///
/// It is handed a draft of the workbench: what it changes there is kept when it returns and dropped
/// when it throws. It returns what it found and never prints.
package protocol ShellCommand: DeclaredCommand {
  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report
}

/// A command on the sitting itself: on its names, its forks, the way it came, how it shows things.
///
/// What it changes stays changed only when it returns, as with other commands.
package protocol SessionCommand: DeclaredCommand {
  /// Whether `last` shows its report again.
  static var isRemembered: Bool { get }
  /// Whether `NAME = …` may stand before it.
  static var makesResult: Bool { get }

  /// `line` is the line as read, for commands that hold another one.
  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
}

extension SessionCommand {
  package static var isRemembered: Bool { false }
  package static var makesResult: Bool { false }
}
