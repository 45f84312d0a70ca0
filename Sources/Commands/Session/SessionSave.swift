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
    abstract: "Write the session as a notebook, a script, a recording or a picture.",
    discussion: """
      A notebook holds the commands with what they showed, notes as prose, and what the results \
      depend on: 'batchscope verify' replays and compares it. Lines that failed, 'help' and the like \
      are left out. A script holds the commands alone. A recording (.cast, asciicast v3) plays the \
      session at a terminal of 100 columns, with a marker at each command; a picture (.svg) shows it, in \
      light or dark colours as the reader has chosen. Both leave out times, so that equal sessions give \
      equal files.
      """)
  static let examples = [
    Example("session save walk.md", "A notebook to share.", after: ["load digits", "data"]),
    Example("session save walk.scope", "The commands alone.", after: ["load digits"]),
    Example("session save walk.cast", "For asciinema and its player.", after: ["load digits"]),
    Example("session save walk.svg", "A picture for a page.", after: ["load digits", "data"]),
  ]
  static let seeAlso = ["note", "export notebook", "history", "notebooks"]

  /// What a session is saved as, by the ending of the file.
  private enum Form: String, CaseIterable {
    case md, scope, cast, svg
  }

  @Argument(
    help: "The file; its ending says which form.",
    completion: .file(extensions: Form.allCases.map(\.rawValue)))
  var file: String

  @Option(help: "The first heading.", default: "the date; 'batchscope' of recordings and pictures")
  var title: String?

  @Flag(help: "Keep lines that failed, help and the like, too.")
  var all = false

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let path = NSString(string: file).expandingTildeInPath
    guard let form = Form(rawValue: (path as NSString).pathExtension.lowercased()) else {
      throw ArgumentFault(
        "file", .invalidValue, "a session cannot be saved as '\(file)'", label: "which form?",
        suggestion:
          "end the name in .md for a notebook, .scope for a script, .cast for a recording or "
          + ".svg for a picture")
    }
    let text: String
    let (count, leftOutCount): (Int, Int)
    switch form {
    case .md, .scope:
      let transcript = Transcript(of: interpreter, keepsAll: all)
      text = form == .md ? transcript.notebook(title: title).text : transcript.script(title: title)
      (count, leftOutCount) = (transcript.commandCount, transcript.leftOutCount)
    case .cast, .svg:
      let recording = Recording(of: interpreter, keepsAll: all)
      text = form == .cast ? recording.cast(title: title) : recording.picture(title: title)
      (count, leftOutCount) = (recording.scenes.count, recording.leftOutCount)
    }
    try interpreter.files.write(text, to: file, argument: "file", replaces: replace)
    return .saved(count, leavingOut: leftOutCount, in: file, path: path, keepsAll: all)
  }
}

extension Report {
  static func saved(
    _ count: Int, leavingOut leftOutCount: Int, in file: String, path: String, keepsAll: Bool
  ) -> Report {
    Report(
      "saved \(counted(count, "command")) in \(file)",
      fields: [
        Field("file", .text(path)), Field("commands", .integer(count)),
        Field("leftOut", .integer(leftOutCount)),
      ],
      blocks: leftOutCount > 0 && !keepsAll
        ? [.text("\(counted(leftOutCount, "line")) left out; '--all' keeps them")] : [])
  }
}
