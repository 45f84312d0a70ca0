import CommandLanguage
import Files
import Foundation
import Report
import Vectors
import Workbench

struct OpenFile: SessionCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Read a file by the one command that reads such files.",
    discussion: """
      Where several commands read them, they are named instead, for you to choose. Options are those \
      of the command itself: 'help load embeddings'.
      """)
  static let examples = [Example("open vectors.npy", "The same as 'load embeddings vectors.npy'.")]
  static let seeAlso = ["ls", "load embeddings", "graph open", "encoder open"]

  @Argument(help: "A file, or a folder.", completion: .file())
  var file: String

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let reading = try command()
    let name = line.line.assignment.map { "\($0.text) = " } ?? ""
    let analysis = LineAnalysis(
      SourceLine(typing: "\(name)\(reading.words) \(SourceLine.quoted(file))"),
      schema: Catalog.schema, limits: interpreter.value(of:))
    do {
      return try interpreter.perform(
        Interpreter.command(of: analysis), of: analysis, monitor: monitor)
    } catch {
      throw LineFaults(
        analysis.diagnostics(explaining: error).map { fault in
          var fault = fault
          fault.range = line.range(of: "file")
          return fault
        })
    }
  }

  /// The one command that reads the file.
  private func command() throws -> CommandSchema.Command {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: file.expandingHome, isDirectory: &isFolder) else {
      throw ArgumentFault(
        "file", .file, "there is no '\(file)' here", label: "no such file",
        suggestion: FilePaths.nearest(to: file).map { "did you mean '\($0)'?" }
          ?? "'ls' lists what is here")
    }
    let readers = FileReader.all(of: file, isFolder: isFolder.boolValue)
    guard let only = readers.first else {
      throw ArgumentFault(
        "file", .invalidValue, "no command reads files with the ending of '\(file)'",
        label: "of an unknown kind", suggestion: "'help load' lists what can be read")
    }
    guard readers.count == 1 else {
      let lines = readers.map { "'\($0.words) \(SourceLine.quoted(file))'" }
      throw ArgumentFault(
        "file", .invalidValue, "\(written(readers.count)) commands read such a file",
        label: "which is meant?", suggestion: "type \(Phrase.list(lines, "or"))")
    }
    return only
  }
}
