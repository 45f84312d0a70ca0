import CommandLanguage
import Foundation
import Report
import Vectors
import Workbench

struct ExportNotebook: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "notebook",
    abstract: "Write the session as a Jupyter notebook, pictures included, for reading.",
    discussion: """
      Notes become Markdown, commands code with what they showed, and what the results depend on \
      metadata (nbformat 4.5). No kernel runs these commands: 'session save FILE.md' writes what can \
      be replayed.
      """)
  static let examples = [
    Example("export notebook walk.ipynb", "To show in Jupyter.", after: ["load digits", "data"])
  ]
  static let seeAlso = ["session save", "note"]

  @Argument(help: "The file.", completion: .file(extensions: ["ipynb"]))
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
    guard (path as NSString).pathExtension.lowercased() == "ipynb" else {
      throw ArgumentFault(
        "file", .invalidValue, "'\(file)' is not the name of a Jupyter notebook",
        label: "which form?",
        suggestion: "end the name in .ipynb; 'session save' writes .md and .scope")
    }
    let transcript = Transcript(of: interpreter, keepsAll: all)
    try interpreter.files.write(
      transcript.jupyter(title: title), to: file, argument: "file", replaces: replace)
    return .saved(transcript, in: file, path: path, keepsAll: all)
  }
}
