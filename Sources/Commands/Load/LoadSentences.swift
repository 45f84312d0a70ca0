import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadSentences: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "sentences",
    abstract: "Your own texts: one a line, or columns of a table; pairs, with scores.",
    discussion: """
      Without '--columns' every line is a text. With it the file is a table: of CSV or TSV, whose first \
      line names the columns, or a JSON object a line. '--columns' names one column of texts, or two of \
      pairs that mean the same; '--score' keeps people's similarity score of the pair. Lines end at LF, \
      CRLF or CR. Passed over and counted are empty lines, texts without a letter or digit, and rows \
      without the label or the score.
      """)
  static let examples = [
    Example("load sentences lines.txt", "One text a line."),
    Example("load sentences pairs.tsv --columns first,second --score score", "Scored pairs."),
    Example("load sentences pairs.tsv --columns first --label topic", "Texts with a class each."),
    Example("load sentences texts.jsonl --columns text --label label", "A JSON object a line."),
    Example(
      "load sentences bare.csv --no-header --columns 3", "Texts in the third column of a table."),
  ]
  static let seeAlso = ["data", "embed counts", "load pairs", "load glosses"]

  @Argument(
    help: "The file.",
    completion: .file(extensions: ["txt", "txt.gz"] + TableFile.completedExtensions))
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

  @Flag(help: "The first line is an item like the others; columns are called 1, 2 and so on.")
  var noHeader = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let wanted = try wantedColumns()
    let sentences = try interruptibly(monitor) { [file, label, score, id, noHeader] in
      guard let wanted else {
        return try SentenceFile(lines: file, splitBy: stream, monitor: monitor)
      }
      do {
        return try SentenceFile(
          table: file, columns: wanted, hasHeader: !noHeader, splitBy: stream, monitor: monitor)
      } catch let unknown as UnknownColumn {
        throw unknown.fault(named: ["label": label, "score": score, "id": id])
      }
    }
    let dataset = try split.take(sentences.dataset, into: &workbench, monitor: monitor)
    return report(of: sentences, as: dataset)
  }

  /// The columns as they were given; nil for a file of lines.
  private func wantedColumns() throws -> SentenceFile.Columns? {
    guard let columns else {
      let others = ["label": label, "score": score, "id": id].filter { $0.value != nil }.keys
      guard others.isEmpty, !noHeader, !TableFile.isNamed(file) else {
        let known = TableFile.columns(ofFile: file, hasHeader: !noHeader).prefix(12)
          .joined(separator: ", ")
        throw ArgumentFault(
          others.min() ?? (noHeader ? "noHeader" : "file"), .missingArgument,
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

  private func report(of sentences: SentenceFile, as dataset: Dataset) -> Report {
    let passed = sentences.passedOver
    var notes = [
      columns == nil
        ? (passed.blank, "empty line", "empty lines")
        : (passed.blank, "row without a text", "rows without a text"),
      (passed.wordless, "text without a letter or digit", "texts without a letter or digit"),
      (passed.unscored, "row without a score", "rows without a score"),
      (passed.unlabeled, "row without a label", "rows without a label"),
    ].filter { $0.0 > 0 }.map { "\(counted($0, $1, $2)) passed over" }
    if sentences.repeated > 0 {
      notes.append(
        """
        \(counted(sentences.repeated, "text")) \(sentences.repeated == 1 ? "repeats another" : "repeat others"): \
        in one batch they are false negatives
        """)
    }
    var report = Report.loaded(dataset, notes: notes)
    report.fields += [
      Field("repeated", .integer(sentences.repeated)), Field("blank", .integer(passed.blank)),
      Field("wordless", .integer(passed.wordless)), Field("unscored", .integer(passed.unscored)),
      Field("unlabeled", .integer(passed.unlabeled)),
      Field("scored", .integer(dataset.pairScores?.count ?? 0)),
    ]
    return report
  }
}
