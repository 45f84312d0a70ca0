import CommandLanguage
import Foundation
import Notebook
import Report
import Vectors
import Workbench

struct ExportNotebook: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Write the session, or a page, for reading: as HTML or as a Jupyter notebook.",
    discussion: """
      Notes become prose, commands code with what they showed and pictures of it. HTML is one file that \
      needs no other and runs nothing. '--of' writes a page with what it records, and runs nothing; \
      pictures need '--replay', which runs its commands in a session of their own that keeps no file. \
      Jupyter (nbformat 4.5) has no kernel for these commands: 'session save FILE.md' writes what can be \
      replayed.
      """)
  static let examples = [
    Example("export notebook walk.html", "To send to others.", after: ["load digits", "data"]),
    Example("export notebook walk.ipynb", "To show in Jupyter.", after: ["load digits", "data"]),
    Example(
      "export notebook walk.html --of walk.md --replay", "A page with its pictures.",
      after: ["load digits", "session save walk.md"]),
  ]
  static let seeAlso = ["session save", "note"]

  @Argument(
    help: "The file; its ending says which form.",
    completion: .file(extensions: ["html", "ipynb"]))
  var file: String

  @Option(
    help: "The page to write.", valueName: "PAGE", default: "this session",
    completion: .file(extensions: ["md"]))
  var of: String?

  @Flag(help: "Run the commands of the page again, for pictures.")
  var replay = false

  @Option(help: "The first heading of a session.", default: "the date")
  var title: String?

  @Flag(help: "Keep a session's lines that failed, help and the like, too.")
  var all = false

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let path = NSString(string: file).expandingTildeInPath
    let form = (path as NSString).pathExtension.lowercased()
    guard ["html", "ipynb"].contains(form) else {
      throw ArgumentFault(
        "file", .invalidValue,
        "'\(file)' is the name neither of a page of HTML nor of a Jupyter notebook",
        label: "which form?",
        suggestion: "end the name in .html or .ipynb; 'session save' writes .md and .scope")
    }
    let place = try interpreter.files.place(for: file, argument: "file", replaces: replace)
    func write(_ page: ReadingPage) throws {
      try interpreter.files.write(
        form == "html" ? page.html : page.jupyter, to: place, argument: "file")
    }
    guard let of else {
      if replay { throw needsPage }
      let transcript = Transcript(of: interpreter, keepsAll: all)
      try write(ReadingPage(transcript, title: title))
      return .saved(
        transcript.commandCount, leavingOut: transcript.leftOutCount, in: file, path: path,
        keepsAll: all)
    }
    let page = try page(of, in: interpreter, monitor: monitor)
    try write(page)
    return Report(
      "saved \(counted(page.commandCount, "command")) of \(of) in \(file)",
      fields: [Field("file", .text(path)), Field("commands", .integer(page.commandCount))])
  }

  private var needsPage: ArgumentFault {
    ArgumentFault(
      "replay", .invalidValue, "there is no page to replay", label: "of which page?",
      suggestion: "name one with '--of'; this session has its pictures already")
  }

  private func page(_ name: String, in interpreter: Interpreter, monitor: ProgressMonitor) throws
    -> ReadingPage
  {
    for (isGiven, option) in [(title != nil, "title"), (all, "all")] where isGiven {
      throw ArgumentFault(
        option, .invalidValue, "'--\(option)' is for sessions, and '\(name)' is a page",
        label: "not for a page", suggestion: "leave it out")
    }
    let notebook = try NotebookFile(at: name, argument: "of")
    guard replay else { return try ReadingPage(notebook) }
    guard !interpreter.files.isAside else {
      throw ArgumentFault(
        "replay", .notReady, "a page that is replayed cannot replay another", label: "not here",
        suggestion: "type the line yourself")
    }
    return try ReadingPage(
      replaying: notebook, from: name, settings: interpreter.workbench.settings, monitor: monitor)
  }
}
