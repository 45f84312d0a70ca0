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
