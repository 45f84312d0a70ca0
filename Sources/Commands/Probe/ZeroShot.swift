import CommandLanguage
import Datasets
import Report
import Training
import Vectors
import Workbench

/// The current vectors of the held-out pairs, both sides, as probes read them without any encoder.
struct ZeroShot {
  private let dataset: Dataset
  private let itemVectors: ItemVectors
  private let queries: Matrix
  private let documents: Matrix
  /// Those without a query.
  private let corpus: Matrix?
  /// The held-out pairs.
  private let held: [Int]
  private let threads: Int

  /// - Throws: `NotReady` where vectors have one side, or nothing is held out.
  init(in workbench: Workbench) throws {
    dataset = try workbench.requireDataset()
    let sides = try workbench.requireSides()
    itemVectors = try workbench.requireItemVectors()
    held = dataset.indices(in: .test)
    guard held.count > 1 else {
      throw NotReady(
        problem: "'\(dataset.name)' has \(counted(held.count, "pair")) held out for probes",
        suggestion: "a fifth of the pairs is; load 10 or more")
    }
    (queries, documents) = (sides.queries.rows(at: held), sides.documents.rows(at: held))
    corpus = itemVectors.documents?.corpus
    threads = workbench.settings.threads
  }

  /// Whether a probe is to read the current vectors: when asked to, or when there is no encoder to read.
  static func isMeant(_ asked: Bool, in workbench: Workbench) -> Bool {
    asked || workbench.encoder == nil && workbench.itemVectors?.documents != nil
  }

  /// How well held-out queries find their documents; a document that several have counts once.
  func retrieval(monitor: ProgressMonitor) throws -> Report {
    let same = dataset.answerGroups
    let groups = same.map { same in held.map { same[$0] } }
    let items = dataset.pairs.map { pairs in held.map { pairs.documentOf[$0] } }
    let found = try PartnerRetrieval(
      of: queries, among: corpus.map { self.documents.followed(by: $0) } ?? self.documents,
      groups: groups.map {
        $0.map { Int?($0) } + [Int?](repeating: nil, count: corpus?.rows ?? 0)
      },
      items: items, threads: threads, monitor: monitor)
    let documents = items.map { Set($0).count } ?? held.count
    return report(
      found.inWords, kind: .retrieval,
      fields: [
        Field("score", .share(found.reciprocalRank)), Field("recall", .share(found.recall)),
        Field("queries", .integer(found.count)), Field("partners", .integer(documents)),
        Field("corpus", .integer(corpus?.rows ?? 0)),
      ] + found.fieldsAtDepth, columns: PartnerRetrieval.columns, found.cells,
      notes: found.notes(documents: documents)
        + (dataset.pairs?.corpus.map { [$0.asSearched] } ?? []))
  }

  /// Whether cosines of held-out pairs rank them as people's scores do.
  func ranking() throws -> Report {
    guard let all = dataset.pairScores else {
      throw NotReady(
        problem: "'\(dataset.name)' has no scored pairs", remedy: "load pairs FILE --score COLUMN")
    }
    let scores = held.map { Double(all[$0]) }
    guard held.count > 2, Set(scores).count > 1 else {
      throw NotReady(
        problem: """
          the \(counted(held.count, "held-out pair")) of '\(dataset.name)' cannot be ranked: it takes three \
          with scores that differ
          """, remedy: "probe sts FILE")
    }
    let correlation = ScoredPairRanking().correlation(of: queries, with: documents, scores: scores)
    let value = correlation.map { Value.decimal($0) } ?? .none
    let reached = correlation.map { NumberFormat.decimal($0) } ?? "none, all cosines are equal"
    return report(
      "\(counted(held.count, "scored pair")) of sentences: Spearman's correlation \(reached)",
      kind: .sts, fields: [Field("score", value), Field("pairs", .integer(held.count))],
      columns: ["Spearman"], [value], notes: ["held-out pairs of the loaded data"])
  }

  private func report(
    _ headline: String, kind: ProbeKind, fields: [Field], columns: [String], _ values: [Value],
    notes: [String]
  ) -> Report {
    var report = Report(
      headline,
      fields: [
        Field("kind", .text(kind.rawValue)), Field("unit", .text(kind.unit)),
        Field("features", .text(itemVectors.name)),
      ] + fields + [Field("split", .text(dataset.splitChecksum))],
      blocks: [
        .table(
          Table(
            columns: ["features"] + columns,
            rows: [[.text("current vectors, \(itemVectors.name)")] + values]))
      ] + notes.map { .text($0) })
    if itemVectors.dependsOnEngine { report.engineTolerance = Report.probeEngineTolerance }
    return report
  }
}
