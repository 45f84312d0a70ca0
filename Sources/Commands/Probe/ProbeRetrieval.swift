import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

struct ProbeRetrieval: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "retrieval",
    abstract: "Whether a held-out query finds the document that belongs to it.",
    discussion: """
      For pairs. The documents of all held-out pairs stand to choice, with those of a corpus where there is one; \
      each once, and all that are known to answer a query are right. Before an encoder was trained, or with '--vectors', it is the current vectors of both sides \
      that are read.
      """)
  static let examples = [
    Example(
      "probe retrieval", "The example that belongs to a definition.",
      after: ["load glosses", "train uniform --steps 50"]),
    Example(
      "probe retrieval --vectors", "Without any training: zero shot.",
      after: ["load pairs questions.tsv", "embed counts"]),
  ]
  static let seeAlso = ["probe instance", "probe map", "probe sts"]

  @Flag(help: "Read the current vectors of both sides, not the encoder.")
  var vectors = false

  var isCached: Bool { true }

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    if ZeroShot.isMeant(vectors, in: workbench) {
      return try ZeroShot(in: workbench).retrieval(monitor: monitor)
    }
    let subject = try ProbeSubject(for: .retrieval, in: workbench, monitor: monitor)
    let comparison = try subject.compare {
      try ExampleRetrieval().retrieval(of: $0, monitor: monitor)
    }
    let count = comparison.trained.count
    let documents = ExampleRetrieval.documentCount(in: subject.dataset)
    var report = Report(
      comparison.trained.inWords,
      fields: [
        Field("kind", .text("retrieval")), Field("unit", .text("MRR")),
        Field("score", .share(comparison.trained.reciprocalRank)),
        Field("rawScore", .share(comparison.raw.reciprocalRank)),
        Field("untrainedScore", .share(comparison.untrained.reciprocalRank)),
        Field("recall", .share(comparison.trained.recall)),
        Field("rawRecall", .share(comparison.raw.recall)),
        Field("untrainedRecall", .share(comparison.untrained.recall)),
        Field("queries", .integer(count)), Field("partners", .integer(documents)),
      ] + comparison.trained.fieldsAtDepth,
      blocks: [
        comparison.table(PartnerRetrieval.columns, \.cells)
      ]
        + (comparison.trained.notes(documents: documents)
        + (subject.dataset.pairs?.corpus.map { [$0.asSearched] } ?? [])).map { .text($0) })
    report.engineTolerance = Report.probeEngineTolerance
    return subject.named(report)
  }
}

extension Corpus {
  /// What a probe says of it.
  var asSearched: String { "searched among \(counted(count, "document")) of the corpus, too" }
}
