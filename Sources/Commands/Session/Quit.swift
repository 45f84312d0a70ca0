import CommandLanguage
import Report
import Vectors
import Workbench

struct Quit: WorkbenchCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    abstract: "Leave the shell, as Ctrl-D does.", aliases: ["exit"])
  static let examples: [Example] = []

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    Report("")
  }
}
