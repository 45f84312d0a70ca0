import CommandLanguage
import Datasets
import Files
import Foundation
import Report
import Vectors
import Workbench

struct ExportJudgements: ShellCommand {
  static let effect = CommandEffect.writes
  static let configuration = CommandConfiguration(
    commandName: "judgements",
    abstract: "Write what 'worklist' noted, as a table in .csv.",
    discussion: """
      A line a judged document: the identifiers of the query's pair and of the document's, and y for a false \
      negative, n for a true one. 'worklist open' takes them up again, in another session or by another person.
      """)
  static let examples = [
    Example(
      "export judgements walk.csv", "Labels for another program.",
      after: [
        "load glosses", "embed counts", "sample uniform --size 16", "worklist judge y n",
      ])
  ]
  static let seeAlso = ["worklist", "worklist open", "export plan"]

  @Argument(help: "The file, which ends in .csv.", completion: .file(extensions: ["csv"]))
  var file: String

  @Flag(help: "Write over a file that is there.")
  var replace = false

  func run(in context: inout CommandContext, monitor: ProgressMonitor) throws -> Report {
    let path = NSString(string: file).expandingTildeInPath
    let (place, _) = try context.files.place(
      for: file, in: TableForm.self, writing: "judgements", replaces: replace)
    let dataset = try context.workbench.requireDataset()
    let judged = dataset.judgements.all.filter { $0.judgement != .skip }
    let table = Table(
      columns: JudgementFile.columns,
      rows: judged.map { candidate, judgement in
        [
          .text(dataset.identifier(of: candidate.query)),
          .text(dataset.identifier(of: candidate.owner)), .text(judgement.rawValue),
        ]
      })
    try context.files.write(
      table.csv(guarding: context.display.guardsCells), to: place, argument: "file")
    let wrong = dataset.judgements.count(of: .yes)
    return Report(
      "exported \(counted(judged.count, "judgement")) to \(file) · \(counted(wrong, "false negative"))",
      fields: [
        Field("file", .text(path)), Field("judgements", .integer(judged.count)),
        Field("falseNegatives", .integer(wrong)),
      ])
  }
}
