import CommandLanguage
import Files
import Foundation
import Notebook
import Report
import Vectors
import Workbench

struct SessionSave: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Write the session as a notebook (.md) or a script (.scope).",
    discussion: """
      A notebook holds the commands with what they showed, notes as prose, and what the results \
      depend on: 'batchscope verify' replays and compares it. Lines that failed, 'help' and the like \
      are left out. A script holds the commands alone.
      """)
  static let examples = [
    Example("session save walk.md", "A notebook to share.", after: ["load digits", "data"]),
    Example("session save walk.scope", "The commands alone.", after: ["load digits"]),
  ]
  static let seeAlso = ["note", "export notebook", "history", "notebooks"]

  @Argument(
    help: "The file; its ending says which form.",
    completion: .file(extensions: ["md", "scope"]))
  var file: String

  @Option(help: "The first heading.", default: "the date")
  var title: String?

  @Flag(help: "Keep lines that failed, help and the like, too.")
  var all = false

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let path = NSString(string: file).expandingTildeInPath
    let form = (path as NSString).pathExtension.lowercased()
    guard ["md", "scope"].contains(form) else {
      throw ArgumentFault(
        "file", .invalidValue, "a session cannot be saved as '\(file)'", label: "which form?",
        suggestion: "end the name in .md for a notebook or .scope for a script")
    }
    let transcript = Transcript(of: interpreter, keepsAll: all)
    let text =
      form == "md" ? transcript.notebook(title: title).text : transcript.script(title: title)
    try interpreter.files.write(text, to: file, argument: "file", replaces: replace)
    return .saved(transcript, in: file, path: path, keepsAll: all)
  }
}

extension Report {
  static func saved(_ transcript: Transcript, in file: String, path: String, keepsAll: Bool)
    -> Report
  {
    Report(
      "saved \(counted(transcript.commandCount, "command")) in \(file)",
      fields: [
        Field("file", .text(path)), Field("commands", .integer(transcript.commandCount)),
        Field("leftOut", .integer(transcript.leftOutCount)),
      ],
      blocks: transcript.leftOutCount > 0 && !keepsAll
        ? [.text("\(counted(transcript.leftOutCount, "line")) left out; '--all' keeps them")] : [])
  }
}
