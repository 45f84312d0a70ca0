import CCrashReport
import Commands
import Foundation
import Report

/// What is told and kept when the program dies of a fault of its own.
enum CrashReport {
  /// Prepares for it.
  ///
  /// - Parameters:
  ///   - options: the process options, which name the folder for the report.
  ///   - isJournaled: whether lines are journaled, so that the session can be come back to.
  static func prepare(_ options: SessionOptions, isJournaled: Bool) {
    let start = Date().formatted(.iso8601.timeSeparator(.omitted))
    let folder = options.storeFolder ?? FileManager.default.temporaryDirectory.path
    let path = "\(folder)/crash-\(start)-\(getpid()).txt"
    let told = "error: batchscope has ended by a fault of its own"
    let wayOut = isJournaled ? "; 'session resume' in a new one brings this session back" : ""
    crash_report_install(
      path, "batchscope \(Release.version)\nbegun \(start)\n", "\(told)\(wayOut); report: \(path)",
      told + wayOut)
  }

  /// Runs a command, which a report names should it not come back.
  static func during<Result>(_ command: String, _ body: () -> Result) -> Result {
    crash_report_note(
      command.first?.isWhitespace == true ? "a private line" : VisibleText.of(command))
    defer { crash_report_note("") }
    return body()
  }
}
