import ArgumentParser
import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct ProbeSTS: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "sts",
    abstract: "Whether cosines of sentence pairs rank them as people do: Spearman's correlation.",
    discussion: """
      FILE is a CSV or TSV table with a header: two sentences and the score people gave the pair, such \
      as a part of STS-B. The encoder must be one of texts.
      """)
  static let examples = [
    Example(
      "probe sts pairs.tsv", "The first three columns.",
      after: ["load glosses", "train uniform --steps 20"]),
    Example(
      "probe sts pairs.tsv --columns second,first,score", "Columns by name.",
      after: ["load glosses", "train uniform --steps 20"]),
  ]
  static let seeAlso = ["probe retrieval", "load glosses"]

  @Argument(help: "The file.", completion: .file(extensions: ["tsv", "csv", "tsv.gz", "csv.gz"]))
  var file: String

  @Option(
    help: ArgumentHelp(
      "The columns of the two sentences and of the score. [default: the first three]",
      valueName: "column,column,column"))
  var columns: ColumnList?

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    if let columns, columns.names.count != 3 {
      throw ArgumentFault(
        "columns", "'--columns' names \(counted(columns.names.count, "column"))",
        suggestion: "name three: a sentence, another, and the score")
    }
    let subject = try ProbeSubject(in: workbench, monitor: monitor)
    guard case .texts = subject.dataset.items else {
      throw NotReady(
        problem: "'\(subject.dataset.name)' holds no texts, so its encoder reads no sentences",
        remedy: "load glosses")
    }
    let pairs = try interruptibly(monitor) { [file, columns] in
      try ScoredPairs(path: file, columns: columns?.names)
    }
    guard pairs.count > 2, Set(pairs.scores).count > 1 else {
      throw DatasetError(
        file: file, problem: "its \(counted(pairs.count, "pair")) cannot be ranked by their scores",
        suggestion: "it takes three pairs or more, with scores that differ")
    }
    let comparison = try subject.compare { try correlation(of: $0, with: pairs, monitor) }
    return report(comparison, pairs)
  }

  /// Nil when all cosines are equal.
  private func correlation(
    of encoder: ProbedEncoder, with pairs: ScoredPairs, _ monitor: ProgressMonitor
  ) throws -> Double? {
    let first = try encoder.representations(ofTexts: pairs.first, monitor: monitor)
      .normalizedRows().rows
    let second = try encoder.representations(ofTexts: pairs.second, monitor: monitor)
      .normalizedRows().rows
    let cosines = (0..<pairs.count).map { canonicalDot(first.row($0), second.row($0)) }
    return RankCorrelation.spearman(cosines, pairs.scores)
  }

  private func report(_ comparison: ProbeComparison<Double?>, _ pairs: ScoredPairs) -> Report {
    func value(_ correlation: Double?) -> Value { correlation.map { .decimal($0) } ?? .none }
    let reached =
      comparison.trained.map { NumberFormat.decimal($0) } ?? "none, all cosines are equal"
    var report = Report(
      "\(counted(pairs.count, "scored pair")) of sentences: Spearman's correlation \(reached)",
      fields: [
        Field("kind", .text("sts")), Field("unit", .text("Spearman")),
        Field("score", value(comparison.trained)), Field("rawScore", value(comparison.raw)),
        Field("untrainedScore", value(comparison.untrained)),
        Field("pairs", .integer(pairs.count)),
        Field("columns", .list(pairs.columns.map(Value.text))),
      ],
      blocks: [
        comparison.table(["Spearman"]) { [value($0)] },
        .text("columns: \(pairs.columns.joined(separator: ", ")); no pair was trained on"),
      ])
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }
}
