import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadSentences: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "sentences",
    abstract: "Your own texts: one a line, or columns of a CSV or TSV file; pairs, with scores.",
    discussion: """
      Without '--columns' every line is a text; empty lines are passed over. With it the file is a \
      table whose first line names the columns, with commas, semicolons or tabs between them: one of \
      texts, or two of pairs that mean the same. '--score' keeps people's similarity score of the pair.
      """)
  static let examples = [
    Example("load sentences lines.txt", "One text a line."),
    Example("load sentences pairs.tsv --columns first,second --score score", "Scored pairs."),
    Example("load sentences pairs.tsv --columns first --label topic", "Texts with a class each."),
  ]
  static let seeAlso = ["data", "embed counts", "load glosses"]

  @Argument(
    help: "The file.",
    completion: .file(extensions: ["txt", "txt.gz", "csv", "tsv", "csv.gz", "tsv.gz"]))
  var file: String

  @Option(
    help: "The column of texts, or the two of pairs.", valueName: "column,…",
    default: "every line is a text")
  var columns: ColumnList?

  @Option(help: "The column with each item's class.", valueName: "column")
  var label: String?

  @Option(help: "The column with a pair's score.", valueName: "column", default: "pairs have none")
  var score: String?

  @Option(help: "The column that names each item.", valueName: "column")
  var id: String?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let wanted = try wantedColumns()
    let sentences = try interruptibly(monitor) { [file, label, score, id] in
      guard let wanted else {
        return try SentenceFile(lines: file, splitBy: stream, monitor: monitor)
      }
      do {
        return try SentenceFile(
          table: file, columns: wanted, splitBy: stream, monitor: monitor)
      } catch let unknown as UnknownColumn {
        throw unknown.fault(named: ["label": label, "score": score, "id": id])
      }
    }
    workbench.take(sentences.dataset)
    return report(of: sentences)
  }

  /// The columns as they were given; nil for a file of lines.
  private func wantedColumns() throws -> SentenceFile.Columns? {
    guard let columns else {
      let others = ["label": label, "score": score, "id": id].filter { $0.value != nil }.keys
      let isTable = ["csv", "tsv"].contains {
        file.hasSuffix(".\($0)") || file.hasSuffix(".\($0).gz")
      }
      guard others.isEmpty, !isTable else {
        let known = TableFile.columns(ofFile: file).prefix(12).joined(separator: ", ")
        throw ArgumentFault(
          others.min() ?? "file", .missingArgument,
          "a table needs '--columns': the column of texts, or the two of pairs",
          label: "a table", suggestion: known.isEmpty ? nil : "it has \(known)")
      }
      return nil
    }
    guard columns.names.count <= 2, Set(columns.names).count == columns.names.count else {
      throw ArgumentFault(
        "columns", "'--columns' takes one column of texts, or two different ones of pairs",
        label: counted(columns.names.count, "column"))
    }
    guard score == nil || columns.names.count == 2 else {
      throw ArgumentFault(
        "score", "'--score' needs pairs, and '--columns' names one column",
        suggestion: "name the two columns of the pair: '--columns first,second'")
    }
    return SentenceFile.Columns(
      text: columns.names[0], pair: columns.names.dropFirst().first, label: label, score: score,
      id: id)
  }

  private func report(of sentences: SentenceFile) -> Report {
    var notes: [String] = []
    if sentences.blank > 0 { notes.append("\(counted(sentences.blank, "empty line")) passed over") }
    if sentences.repeated > 0 {
      notes.append(
        """
        \(counted(sentences.repeated, "text")) \(sentences.repeated == 1 ? "repeats another" : "repeat others"): \
        in one batch they are false negatives
        """)
    }
    var report = Report.loaded(sentences.dataset, notes: notes)
    report.fields += [
      Field("repeated", .integer(sentences.repeated)), Field("blank", .integer(sentences.blank)),
      Field("scored", .integer(sentences.dataset.pairScores?.count ?? 0)),
    ]
    return report
  }
}
