import CommandLanguage
import Datasets
import Files
import Report
import Training
import Vectors
import Workbench

struct ProbeSTS: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "sts",
    abstract: "Whether cosines of sentence pairs rank them as people do: Spearman's correlation.",
    discussion: """
      Without FILE the pairs are those of the loaded data, if 'load sentences' gave each a score; the \
      held-out ones alone. FILE is a table of CSV, TSV or JSON Lines: two sentences and the score people \
      gave the pair, such as a part of STS-B; rows that lack one are passed over. The encoder must be \
      one of texts. Before an encoder was trained, or with '--vectors', it is the current vectors of the \
      loaded pairs that are read.
      """)
  static let examples = [
    Example(
      "probe sts pairs.tsv", "The first three columns.",
      after: ["load glosses", "train uniform --steps 20"]),
    Example(
      "probe sts pairs.tsv --columns second,first,score", "Columns by name.",
      after: ["load glosses", "train uniform --steps 20"]),
    Example(
      "probe sts", "The held-out pairs of the loaded data.",
      after: [
        "load sentences pairs.tsv --columns first,second --score score",
        "train uniform --steps 5 --size 8",
      ]),
    Example(
      "probe sts --vectors", "Without any training: zero shot.",
      after: [
        "load pairs pairs.tsv --query first --document second --score score", "embed counts",
      ]),
  ]
  static let seeAlso = ["probe retrieval", "load glosses", "load sentences"]

  @Argument(
    help: "The file.", default: "the scored pairs of the loaded data",
    completion: .file(extensions: TableFile.completedExtensions))
  var file: String?

  @Option(
    help: "The columns of the two sentences and of the score.", valueName: "column,column,column",
    default: "the first three")
  var columns: ColumnList?

  @Flag(
    help: "The first line of FILE is a pair like the others; columns are called 1, 2 and so on.")
  var noHeader = false

  @Flag(help: "Read the current vectors of both sides, not the encoder.")
  var vectors = false

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    if let columns, columns.names.count != 3 {
      throw ArgumentFault(
        "columns", "'--columns' names \(counted(columns.names.count, "column"))",
        suggestion: "name three: a sentence, another, and the score")
    }
    if file == nil, columns == nil, !noHeader, ZeroShot.isMeant(vectors, in: workbench) {
      return try ZeroShot(in: workbench).ranking()
    }
    guard !vectors else {
      throw ArgumentFault(
        "vectors", .invalidValue, "the current vectors are those of the loaded pairs, not of FILE",
        suggestion: "leave FILE or '--vectors' out")
    }
    let subject = try ProbeSubject(for: nil, in: workbench, monitor: monitor)
    guard case .texts = subject.dataset.items else {
      throw NotReady(
        problem: "'\(subject.dataset.name)' holds no texts, so its encoder reads no sentences",
        remedy: "load glosses")
    }
    let pairs = try pairs(for: subject.dataset, monitor)
    let comparison = try subject.compare {
      try ScoredPairRanking().correlation(of: $0, with: pairs, monitor: monitor)
    }
    let report = report(comparison, pairs, seen: pairs.count(trainedOnIn: subject.dataset))
    return file == nil ? subject.named(report) : report
  }

  /// The pairs of the file, else the held-out ones of the data.
  private func pairs(for dataset: Dataset, _ monitor: ProgressMonitor) throws -> ScoredPairs {
    guard let file else { return try heldOutPairs(of: dataset) }
    let pairs = try interruptibly(monitor) { [columns, noHeader] in
      try ScoredPairs(path: file, hasHeader: !noHeader, columns: columns?.names)
    }
    guard pairs.canBeRanked else {
      throw FileError(
        file: file,
        problem: "its \(counted(pairs.count, "pair")) have too few different scores to be ranked",
        suggestion: "it takes three pairs or more, with scores that differ")
    }
    return pairs
  }

  private func heldOutPairs(of dataset: Dataset) throws -> ScoredPairs {
    guard !noHeader else {
      throw ArgumentFault(
        "noHeader", .missingArgument, "'--no-header' needs a file",
        suggestion: "name it: probe sts FILE --no-header")
    }
    guard columns == nil else {
      throw ArgumentFault(
        "columns", .missingArgument, "'--columns' needs a file",
        suggestion: "name it: probe sts FILE --columns first,second,score")
    }
    guard let pairs = ScoredPairs(heldOutOf: dataset) else {
      throw NotReady(
        problem: "'\(dataset.name)' has no scored pairs, and no file of them is given",
        remedy: "load sentences FILE --columns FIRST,SECOND --score SCORE")
    }
    guard pairs.canBeRanked else {
      throw NotReady(
        problem: """
          the \(counted(pairs.count, "held-out pair")) of '\(dataset.name)' cannot be ranked: it takes \
          three with scores that differ
          """, remedy: "probe sts FILE")
    }
    return pairs
  }

  private func report(
    _ comparison: ProbeComparison<Double?>, _ pairs: ScoredPairs, seen: Int
  ) -> Report {
    func value(_ correlation: Double?) -> Value { correlation.map { .decimal($0) } ?? .none }
    let reached =
      comparison.trained.map { NumberFormat.decimal($0) } ?? "none, all cosines are equal"
    let origin =
      pairs.columns.isEmpty
      ? "held-out pairs of the loaded data"
      : "columns: \(pairs.columns.joined(separator: ", ")); "
        + (seen == 0
          ? "no pair is among the training items"
          : "\(counted(seen, "pair is", "pairs are")) among the training items")
    var report = Report(
      "\(counted(pairs.count, "scored pair")) of sentences: Spearman's correlation \(reached)",
      fields: [
        Field("kind", .text("sts")), Field("unit", .text("Spearman")),
        Field("score", value(comparison.trained)), Field("rawScore", value(comparison.raw)),
        Field("untrainedScore", value(comparison.untrained)),
        Field("pairs", .integer(pairs.count)), Field("passedOver", .integer(pairs.passedOver)),
        Field("columns", .list(pairs.columns.map(Value.text))),
      ],
      blocks: [
        comparison.table(["Spearman"]) { [value($0)] },
        .text(origin),
      ]
        + (pairs.passedOver > 0
          ? [
            .text(
              "\(counted(pairs.passedOver, "row")) passed over that lack a sentence or the score")
          ]
          : []))
    report.engineTolerance = Report.probeEngineTolerance
    return report
  }
}

extension ScoredPairs {
  /// How many of the pairs are training items of `dataset`, as text and second text.
  fileprivate func count(trainedOnIn dataset: Dataset) -> Int {
    guard case .texts(let texts) = dataset.items else { return 0 }
    let trained = Set(
      dataset.indices(in: .train).map { [texts[$0].text, texts[$0].example ?? ""] })
    return zip(first, second).count { trained.contains([$0, $1]) }
  }
}
