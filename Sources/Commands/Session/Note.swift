import CommandLanguage
import Report
import Vectors
import Workbench

struct Note: SessionCommand {
  static let effect = CommandEffect.steers
  static let configuration = CommandConfiguration(
    abstract: "Add a paragraph to the record of the session, for 'session save'.")
  static let examples = [
    Example("note the graph is too tight for these labels", "A thought between two commands.")
  ]
  static let seeAlso = ["session save", "history"]

  @Argument(help: "The text of the paragraph.", takesRest: true)
  var text: [String]

  func run(in interpreter: inout Interpreter, line: LineAnalysis, monitor: ProgressMonitor) throws
    -> Report
  {
    let words = text.joined(separator: " ")
    var report = Report("noted", fields: [Field("note", .text(words))])
    report.note = words
    return report
  }
}
