import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadTable: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Your own table: columns of numbers, or of lists of numbers, as vectors.",
    discussion: """
      The first line names the columns, and shows whether commas, semicolons or tabs stand between them; \
      a .jsonl file has a JSON object a line. Each column is scaled to mean 0 and variance 1, then each \
      row to unit length, and the vectors are current at once. A column of lists, such as '[0.5, -1]', \
      holds the vectors alone and is not scaled. Columns that hold anything but numbers are left out, \
      and named; so are columns that only tell rows apart, such as 'id' and the index that pandas \
      writes, lines without a label, and lines that have no direction, since they hold the mean of \
      every column.
      """)
  static let examples = [
    Example(
      "load table flowers.csv --label species --id name", "Measurements with a class each."),
    Example("load table flowers.csv --columns height,width", "Some of the columns."),
    Example(
      "load table bare.csv --no-header --label 3", "A file without names: its columns are 1, 2, 3."),
  ]
  static let seeAlso = ["data", "load embeddings", "graph build"]

  @Argument(help: "The file.", completion: .file(extensions: TableFile.completedExtensions))
  var file: String

  @Option(help: "The column with each item's class.", valueName: "column")
  var label: String?

  @Option(help: "The column that names each item.", valueName: "column")
  var id: String?

  @Option(
    help: "The columns of the vectors.", valueName: "column,…",
    default: "all others that hold numbers")
  var columns: ColumnList?

  @Flag(help: "Leave the columns as they are, whatever their scale.")
  var raw = false

  @Flag(help: "The first line is an item like the others; columns are called 1, 2 and so on.")
  var noHeader = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let table = try interruptibly(monitor) { [file, label, id, columns, raw, noHeader] in
      do {
        return try TableFile(
          path: file, hasHeader: !noHeader, label: label, id: id, columns: columns?.names,
          standardizes: !raw,
          splitBy: stream, monitor: monitor)
      } catch let unknown as UnknownColumn {
        throw unknown.fault(named: ["label": label, "id": id])
      }
    }
    let dataset = try split.take(table.dataset, into: &workbench, monitor: monitor)
    if case .vectors(var vectors) = dataset.items {
      let lengths = try vectors.normalizeRows(of: dataset)
      workbench.take(vectors: vectors, lengths: lengths, named: "given")
    }
    var report = Report.loaded(dataset)
    report.fields += [
      Field("columns", .list(table.columns.map { .text($0) })),
      Field("leftOut", .list(table.leftOut.map { .text($0) })),
      Field("identifying", .list(table.identifying.map { .text($0) })),
      Field("linesWithoutLabel", .list(table.linesWithoutLabel.map { .integer($0) })),
      Field("obstacles", .list(table.obstacles.map { .object($0.fields) })),
      Field("linesWithoutDirection", .list(table.linesWithoutDirection.map { .integer($0) })),
    ]
    report.blocks.append(
      .text(
        table.listColumn.map { "vectors of the lists in column '\($0)', as they are" }
          ?? "vectors of \(table.columns.joined(separator: ", "))"))
    report.blocks += warnings(of: table).map { .warning($0) }
    report.blocks += table.obstacles.map { obstacle in
      obstacle.isSlip
        ? .warning("left out: \(obstacle.inWords); fix it to use the column")
        : .text("left out: \(obstacle.inWords)")
    }
    report.blocks += table.identifying.map {
      .text("left out: column '\($0)', which only tells rows apart; '--columns' takes it")
    }
    return report
  }
}

extension LoadTable {
  /// Notices on a first line that may not be a header, and on lines that are left out.
  private func warnings(of table: TableFile) -> [String] {
    var warnings: [String] = []
    if let name = table.doubtfulName {
      warnings.append(
        "the first line calls a column '\(name)'; if it is an item, '--no-header' reads it as one")
    }
    if let lines = leftOut(table.linesWithoutLabel) {
      warnings.append("\(lines) no label; without '--label' all are loaded")
    }
    if let lines = leftOut(table.linesWithoutDirection) {
      warnings.append(
        "\(lines) no direction: " + (raw ? "all is zero" : "every column is at its mean"))
    }
    return warnings
  }

  /// "left out: line 3 and 2 others, which have"; nil without lines.
  private func leftOut(_ lines: [Int]) -> String? {
    lines.first.map { first in
      let others = lines.count > 1 ? " and \(counted(lines.count - 1, "other"))" : ""
      return "left out: line \(written(first))\(others), which \(others.isEmpty ? "has" : "have")"
    }
  }
}

extension TableFile.Obstacle {
  /// Whether nearly all of the column is numbers, so that it was meant to be one of them.
  fileprivate var isSlip: Bool { 10 * count <= records }

  /// "column 'height', line 7 holds 'x', no number; 1 of 40 fields".
  fileprivate var inWords: String {
    let shown = value.isEmpty ? "nothing" : "'\(value.prefix(40))', no number"
    return "column '\(column)', line \(written(line)) holds \(shown); "
      + "\(written(count)) of \(counted(records, "field"))"
  }

  fileprivate var fields: [Field] {
    [
      Field("column", .text(column)), Field("line", .integer(line)), Field("value", .text(value)),
      Field("count", .integer(count)),
    ]
  }
}
