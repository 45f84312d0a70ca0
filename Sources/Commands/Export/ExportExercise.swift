import CommandLanguage
import Files
import Foundation
import Notebook
import Report
import Vectors
import Workbench

struct ExportExercise: SessionCommand {
  static let effect = CommandEffect.helps(isRemembered: false)
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Write a learner's copy of a page: without answers, with a seed of its own.",
    discussion: """
      Outputs and what is right are left out, and each question gets a line 'answer:'. Who has another \
      seed draws other batches, so answers that come from them differ. The learner fills the copy in, \
      with a fence of own commands behind a question that sets a goal, and 'verify --grade PAGE FILE' \
      judges it.
      """)
  static let examples = [
    Example("export exercise lesson.md ada.md --learner Ada", "A copy for Ada, with her seed.")
  ]
  static let seeAlso = ["verify", "tutorial", "session save"]

  @Argument(help: "A notebook with questions.", completion: .file(extensions: ["md"]))
  var page: String

  @Argument(help: "The file to write.", completion: .file(extensions: ["md"]))
  var file: String

  @Option(help: "Who gets it; the seed follows from the name.", default: "nobody in particular")
  var learner: String?

  @Option(
    help: "The seed of the copy.", range: .from(0), default: "from the name, else the page's")
  var seed: UInt64?

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let notebook = try NotebookFile(at: page, argument: "page")
    guard !notebook.questions.isEmpty else {
      throw ArgumentFault(
        "page", .file, "'\(page)' asks no questions", label: "nothing to answer",
        suggestion: "'help notebooks' tells how a question is written")
    }
    let seed =
      seed ?? learner.map(NotebookFile.seed) ?? notebook.header.seed
      ?? interpreter.workbench.settings.seed
    let copy = notebook.exercise(for: learner.map(VisibleText.singleLine), seed: seed)
    try interpreter.files.write(copy.text, to: file, argument: "file", replaces: replace)
    return Report(
      "wrote \(file): \(counted(notebook.questions.count, "question")), seed \(seed)",
      fields: [
        Field("file", .text(file)), Field("questions", .integer(notebook.questions.count)),
        Field("seed", .text(String(seed))), Field("learner", learner.map { .text($0) } ?? .none),
      ])
  }
}
