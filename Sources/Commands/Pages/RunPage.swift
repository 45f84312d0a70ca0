import CommandLanguage
import Files
import Foundation
import Report
import Vectors

struct RunPage: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Replay a script or a notebook, in a session of its own.",
    discussion: RunOptions.discussion)
  static let examples = [
    Example("run walk.scope", "All its commands, with what they show."),
    Example("run walk.md --step", "One by one, as 'tutorial' does."),
  ]
  static let seeAlso = ["verify", "tutorial", "session save"]

  @OptionGroup var options: RunOptions

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    try interpreter.ask(for: .run(options), of: [options.file])
    return Report("a replay of \(options.file)", fields: [Field("file", .text(options.file))])
  }
}

struct VerifyPage: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Replay notebooks and compare with what they record.",
    discussion: VerifyOptions.discussion)
  static let examples = [
    Example("verify walk.md", "Whether it shows here what it says."),
    Example("verify walk.md --update", "Fill in its outputs, in walk.md.new."),
    Example("verify --grade walk.md ada.md ben.md", "Who answered which question of the page."),
  ]
  static let seeAlso = ["run", "export exercise", "session save"]

  @OptionGroup var options: VerifyOptions

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    try interpreter.ask(for: .verify(options), of: options.files)
    return Report(
      "a comparison of \(options.files.joined(separator: ", "))",
      fields: [Field("files", .list(options.files.map { .text($0) }))])
  }
}

extension Interpreter {
  /// Asks the shell to run or compare files.
  ///
  /// - Throws: a fault in the lines of a file, which runs no others; `FileError` for a file that cannot be read.
  fileprivate mutating func ask(for request: ShellRequest, of paths: [String]) throws {
    guard !(files.page?.isFirst ?? false) else {
      throw Diagnostic(
        .notReady, "a file of commands runs no other files", suggestion: "run each by itself")
    }
    for path in paths where !FileManager.default.isReadableFile(atPath: path.placeToRead) {
      _ = try SourceFile(path: path, suggestion: "give an existing file")
    }
    self.request = request
  }
}
