import CommandLanguage
import Files
import Foundation
import Report
import Vectors
import Workbench

struct ChangeFolder: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    commandName: "cd", abstract: "Go to another folder, from which files are named.",
    discussion: "Alone: to the home folder. A saved session goes the same way when it is run again."
  )
  static let examples = [Example("cd .", "Stay here, and see where that is.")]
  static let seeAlso = ["ls", "pwd", "open"]

  @Argument(help: "The folder.", default: "the home folder", completion: .directory)
  var folder: String?

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let running = interpreter.jobs.runningCount
    guard running == 0 else {
      throw NotReady(
        problem: "\(counted(running, "job")) beside the prompt may still read files from here",
        remedy: "jobs --wait")
    }
    let path = (folder ?? "~").expandingHome
    guard FileManager.default.changeCurrentDirectoryPath(path) else {
      throw ArgumentFault(
        "folder", .file, "'\(folder ?? path)' is no folder that one can go to",
        label: "not a folder",
        suggestion: FilePaths.nearest(to: path).map { "did you mean '\($0)'?" }
          ?? "'ls' lists what is here")
    }
    interpreter.folder = FileManager.default.currentDirectoryPath
    return .folder(interpreter.folder)
  }
}

struct ShowFolder: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "pwd", abstract: "The folder from which files are named.")
  static let examples = [Example("pwd", "Where one is.")]
  static let seeAlso = ["cd", "ls"]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    .folder(interpreter.folder)
  }
}

extension Report {
  fileprivate static func folder(_ path: String) -> Report {
    Report(path, fields: [Field("folder", .text(path))])
  }
}
