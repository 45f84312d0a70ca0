import CommandLanguage
import Report
import Vectors
import Workbench

struct Note: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Add a paragraph to the record of the session, for 'session save'.",
    discussion: """
      The rest of the line is the paragraph, as it is typed: quotes, '#' and '>' are only letters here.
      """)
  static let examples = [
    Example("note the graph is too tight for these labels", "A thought between two commands.")
  ]
  static let seeAlso = ["session save", "history"]

  @Argument(help: "The text of the paragraph.", takesText: true)
  var text: String

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    var report = Report("noted", fields: [Field("note", .text(text))])
    report.note = text
    return report
  }
}
