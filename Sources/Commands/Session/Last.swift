import ArgumentParser
import CommandLanguage
import Report
import Vectors
import Workbench

/// Shows the last report again; the interpreter, which keeps it, answers in its place.
struct Last: ShellCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the last report again; '> FILE' writes it.")
  static let examples = [Example("last", "Once more.", after: ["load digits"])]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    throw NotReady(problem: "there is no last report yet", remedy: "data")
  }
}
