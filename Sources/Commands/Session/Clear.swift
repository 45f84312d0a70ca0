import CommandLanguage
import Report
import Vectors
import Workbench

struct Clear: WorkbenchCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "Clear the terminal's screen, as Ctrl-L does; nothing else changes.")
  static let examples: [Example] = []
  static let seeAlso = ["last", "history"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    Report("")
  }
}
