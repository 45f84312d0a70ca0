import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadPairs: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Your own pairs: queries with the documents that belong to them.",
    discussion: """
      The file is a table of CSV or TSV, whose first line names the columns, or a JSON object a line. An \
      item is a query; its document is its positive, and the documents of others are its negatives. So \
      documents that stand more than once are counted: in one batch they are false negatives. \
      '--answer' tells that documents of different wording are the same, '--source' where a pair comes \
      from. '--corpus' names a file of further documents, which no pair has: 'mine' and 'probe retrieval' search \
      them, too, and no batch draws them. A field of '--negatives' holds a text, or a JSON list of texts. Rows without a query or a \
      document are passed over.
      """)
  static let examples = [
    Example("load pairs questions.tsv", "Columns by their usual names: question and answer."),
    Example(
      "load pairs pairs.tsv --query first --document second --score score --source topic",
      "Columns by name, with a score and a source each."),
    Example(
      "load pairs triples.jsonl --negatives negatives", "Explicit negatives, a list in each object."
    ),
    Example(
      "load pairs questions.tsv --pass-over self-pairs --pass-over repeated-pairs",
      "Without pairs of which nothing is learned."),
    Example(
      "load pairs questions.tsv --corpus passages.tsv", "More documents than questions."),
  ]
  static let seeAlso = ["pairs", "mine", "data", "embed counts", "load sentences"]

  @Argument(help: "The file.", completion: .file(extensions: TableFile.completedExtensions))
  var file: String

  @Option(
    help: "The column of queries.", valueName: "column",
    default: "the first called \(PairColumns.queryNames.inWords)")
  var query: String?

  @Option(
    help: "The column of documents.", valueName: "column",
    default: "the first called \(PairColumns.documentNames.inWords)")
  var document: String?

  @Option(help: "Columns of explicit negatives.", valueName: "column,…", default: "none")
  var negatives: ColumnList?

  @Option(
    help: "The column that tells where a pair comes from: its set or task.", valueName: "column",
    default: "all are of one source")
  var source: String?

  @Option(
    help: "The column of the id of the answer; documents with one id are the same.",
    valueName: "column", default: "documents are the same where their texts are")
  var answer: String?

  @Option(help: "The column with a pair's score.", valueName: "column", default: "pairs have none")
  var score: String?

  @Option(help: "The column that names each pair.", valueName: "column")
  var id: String?

  @Option(
    help: "A file of documents without a query, to be searched and mined.", default: "none",
    completion: .file(extensions: TableFile.completedExtensions))
  var corpus: String?

  @Option(
    help: "The column of documents of '--corpus'.", valueName: "column",
    default: "the first called \(Corpus.columnNames.inWords)")
  var corpusColumn: String?

  @Option(
    help: """
      Pass over pairs with a fault: the query is its own document, the document is among the pair's negatives, \
      or an earlier pair has the same query and document; may be given several times.
      """, default: "none")
  var passOver: [PairFault] = []

  @Flag(help: "The first line is a pair like the others; columns are called 1, 2 and so on.")
  var noHeader = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let columns = PairColumns(
      query: query, document: document, negatives: negatives?.names ?? [], source: source,
      answer: answer, score: score, id: id)
    if corpus == nil, corpusColumn != nil {
      throw ArgumentFault(
        "corpusColumn", "there is no corpus to have a column",
        suggestion: "add '--corpus FILE', or leave it out")
    }
    let further = corpus.map {
      CorpusFile(path: $0, column: corpusColumn, hasHeader: !noHeader)
    }
    let pairs = try interruptibly(monitor) { [file, passOver, noHeader, corpusColumn] in
      do {
        return try SentenceFile(
          pairs: file, columns: columns, passingOver: Set(passOver), corpus: further,
          hasHeader: !noHeader, splitBy: stream,
          monitor: monitor)
      } catch let unknown as UnknownColumn {
        throw unknown.fault(named: [
          "query": columns.query, "document": columns.document, "source": columns.source,
          "answer": columns.answer, "score": columns.score, "id": columns.id,
          "negatives": columns.negatives.first { !unknown.columns.contains($0) },
          "corpusColumn": corpusColumn,
        ])
      }
    }
    let dataset = try split.take(pairs.dataset, into: &workbench, monitor: monitor)
    return report(of: pairs, as: dataset)
  }

  private func report(of pairs: SentenceFile, as dataset: Dataset) -> Report {
    let passed = pairs.passedOver
    let columns = pairs.columns
    var notes = [
      columns.map { "queries are '\($0.text)', documents '\($0.pair ?? "")'" }
    ].compactMap(\.self)
    notes += [
      (passed.blank, "row without a query or a document", "rows without a query or a document"),
      (passed.wordless, "row with a text without a letter or digit", "rows with such a text"),
      (passed.unscored, "row without a score", "rows without a score"),
      (passed.unnamed, "row without a source or answer", "rows without a source or answer"),
    ].filter { $0.0 > 0 }.map { "\(counted($0, $1, $2)) passed over" }
    notes += PairFault.allCases.compactMap { fault in
      passed.faulty[fault].flatMap { $0 > 0 ? "\(fault.inWords($0)): passed over" : nil }
    }
    if let line = pairs.linesPassedOver.first {
      notes.append("the first row passed over is in line \(written(line))")
    }
    if let sources = dataset.pairs?.sources { notes.append(sources.inWords) }
    if let negatives = dataset.pairs?.negatives, !negatives.isEmpty {
      let count = negatives.reduce(0) { $0 + $1.count }
      notes.append(
        "\(counted(count, "explicit negative")) of \(counted(negatives.count { !$0.isEmpty }, "pair"))"
      )
    }
    notes += dataset.pairs?.corpus.map { [$0.inWords] } ?? []
    var report = Report.loaded(dataset, notes: notes)
    report.fields += [
      Field("queryColumn", columns.map { .text($0.text) } ?? .none),
      Field("documentColumn", columns?.pair.map { .text($0) } ?? .none),
      Field("linesPassedOver", .list(pairs.linesPassedOver.map { .integer($0) })),
      Field("blank", .integer(passed.blank)), Field("wordless", .integer(passed.wordless)),
      Field("unscored", .integer(passed.unscored)), Field("unnamed", .integer(passed.unnamed)),
      Field("faulty", .integer(passed.faulty.values.reduce(0, +))),
      Field("corpus", .integer(dataset.pairs?.corpus?.count ?? 0)),
      Field("scored", .integer(dataset.pairScores?.count ?? 0)),
    ]
    return report
  }
}

extension Corpus {
  /// "a corpus of 7,380 documents that no pair has; passed over: 600 that pairs have, 20 repeats".
  var inWords: String {
    let over = [
      (passedOver.known, "that a pair has", "that pairs have"),
      (passedOver.repeated, "repeat", "repeats"),
      (passedOver.wordless, "without a word", "without a word"),
    ].filter { $0.0 > 0 }.map { counted($0, $1, $2) }
    return
      "a corpus of \(counted(count, "document")) that no pair has: searched and mined, not drawn"
      + (over.isEmpty ? "" : "; passed over: \(over.joined(separator: ", "))")
  }
}

extension Pairs.Sources {
  /// "3 sources: nq 120, faq 80, wiki 12".
  var inWords: String {
    let counts = Dictionary(grouping: numbers) { $0 }.mapValues(\.count)
    let order = counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) }
    let shown = order.prefix(8).map { "\(names[$0]) \(written(counts[$0] ?? 0))" }
    return "\(counted(order.count, "source")): \(shown.joined(separator: ", "))"
      + (order.count > 8 ? ", …" : "")
  }
}

extension [String] {
  /// "query, question or anchor".
  fileprivate var inWords: String {
    count < 2
      ? joined() : dropLast().joined(separator: ", ") + " or " + (last ?? "")
  }
}

extension PairFault: ExpressibleByArgument {}
