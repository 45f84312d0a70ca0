import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct WorklistOpen: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Take up what was judged before, from a table that 'export judgements' wrote.",
    discussion: """
      The data that were judged must be loaded. A line has the identifiers of the query's pair and of the \
      document's, or their numbers, and y for a false negative, n for a true one; what the file says of a \
      document takes the place of what was said of it here. '--avoid judged' and 'worklist' go on from there.
      """)
  static let examples = [
    Example(
      "worklist open judged.csv", "What a colleague judged.",
      after: ["load pairs questions.tsv"])
  ]
  static let seeAlso = ["worklist", "export judgements", "guards"]

  @Argument(
    help: "The table, in .csv, .tsv or .jsonl.", completion: .file(extensions: ["csv", "tsv"]))
  var file: String

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    var dataset = try workbench.requireDataset()
    guard dataset.pairs != nil else {
      throw NotReady(
        problem: "'\(dataset.name)' holds items of one side, and judgements are of pairs",
        remedy: "load pairs FILE")
    }
    let judgements = try interruptibly(monitor) { [file, dataset] in
      try JudgementFile(
        path: file, of: dataset, unguarded: SpreadsheetCell.unguarded, monitor: monitor
      ).judgements
    }
    let changed = judgements.count { candidate, judgement in
      dataset.judgements[candidate].map { $0 != judgement } ?? false
    }
    for (candidate, judgement) in judgements { dataset.judgements.note(judgement, of: candidate) }
    workbench.dataset = dataset
    let wrong = judgements.count { $0.judgement == .yes }
    return Report(
      "took up \(counted(judgements.count, "judgement")) of '\(dataset.name)' · "
        + counted(wrong, "false negative"),
      fields: [
        Field("judgements", .integer(judgements.count)), Field("falseNegatives", .integer(wrong)),
        Field("changed", .integer(changed)),
      ],
      blocks: changed == 0
        ? []
        : [.text("\(counted(changed, "of them replaces", "of them replace")) what was said here.")])
  }
}
