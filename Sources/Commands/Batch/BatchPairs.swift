import CommandLanguage
import Contrast
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct BatchPairs: BatchReader {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "pairs",
    abstract: "Batches of pairs: each negative beside its query's own document, from both sides.",
    discussion: """
      A query's negatives are the documents of the other members. Rules tell which of them look false: \
      margin=0.95 and margin+0.1 by the query's own document, owner by the queries that documents belong \
      to, same-document by their text; known are those with the query, the document or the '--answer' of \
      the pair, or of one that is linked to it so. What a rule flags in uniform batches, where false negatives are \
      rare, is what a guard by it would lose. With '--answer' of 'load pairs' precision and recall of \
      each rule are known, too.
      """)
  static let examples = [
    Example(
      "batch pairs", "How near each query is to its own document, and which rules would hurt.",
      after: ["load pairs questions.tsv", "embed counts", "sample uniform --size 8 --count 12"])
  ]
  static let seeAlso = ["pairs", "batch", "batch suspects", "own-positive"]

  @OptionGroup var source: BatchOf

  @Option(help: "How many of the most suspicious negatives to list.", range: .from(1))
  var count = 10

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let subject = try BatchSubject(in: workbench)
    let reading = try PairReading(in: workbench)
    let stream = workbench.fixedStream(named: "batch references")
    let threads = workbench.settings.threads
    let rules = reading.rules(references: stream, threads: threads)
    let references = try ReferenceBatches(
      size: subject.draw.size, vectors: subject.vectors, stream: stream, monitor: monitor)
    let sides = try references.sides(
      with: subject.batches, threads: threads, monitor: monitor
    ) { batch in
      try reading.measure(batch, by: rules, monitor: monitor)
    }
    let suspects = try NearDocuments(
      in: subject.batches, by: reading, most: count, monitor: monitor)
    return PairReport(sides, rules: rules, areAnswersTold: reading.areAnswersTold)
      .report(on: subject, suspects: suspects, references: references)
  }
}

/// The negatives of some batches that lie nearest to their queries, beside the queries' own documents.
struct NearDocuments {
  struct Row {
    let query: Int
    /// The pair whose document it is.
    let owner: Int
    let similarity: Double
    let positive: Double
    /// Whether it is known to answer the query.
    let isKnown: Bool
    var excess: Double { similarity - positive }
  }

  /// By how much more similar they are than the query's own document, most first; each once.
  let rows: [Row]

  /// - Complexity: O(B² · d) a batch, and a few times `most` rows of memory.
  init(
    in batches: [Batch], by reading: PairReading, most: Int, monitor: ProgressMonitor
  ) throws {
    var found: [PairJudgements.Candidate: Row] = [:]
    var least = -Double.infinity
    for batch in batches {
      let similarity = try reading.similarity(of: batch.items, monitor: monitor)
      for (place, query) in batch.items.enumerated() {
        try monitor.check()
        let positive = similarity.positive(of: place)
        for (other, owner) in batch.items.enumerated() where other != place {
          let nearness = similarity[place, other]
          guard nearness - positive >= least else { continue }
          found[.init(query: query, owner: owner)] = Row(
            query: query, owner: owner, similarity: nearness, positive: positive,
            isKnown: reading.isKnown(owner, toAnswer: query))
        }
        guard found.count > 4 * most + 1_000 else { continue }
        let nearest = Self.nearest(most, of: found.values)
        found = Dictionary(
          uniqueKeysWithValues: nearest.map { (.init(query: $0.query, owner: $0.owner), $0) })
        least = nearest.last?.excess ?? least
      }
    }
    rows = Self.nearest(most, of: found.values)
  }

  private static func nearest(_ most: Int, of rows: some Collection<Row>) -> [Row] {
    Array(
      rows.sorted { ($1.excess, $0.query, $0.owner) < ($0.excess, $1.query, $1.owner) }
        .prefix(most))
  }

  func table(of dataset: Dataset) -> Table {
    Table(
      title: "nearest documents of others",
      columns: ["query", "document of", "similarity", "own document", "excess", "known"],
      rows: rows.map { row in
        [
          .text(dataset.title(of: row.query)), .text(dataset.title(of: row.owner)),
          .decimal(row.similarity), .decimal(row.positive), .decimal(row.excess),
          .text(row.isKnown ? "yes" : "–"),
        ]
      })
  }

  func field(of dataset: Dataset) -> Field {
    Field(
      "suspects",
      .list(
        rows.map { row in
          .object([
            Field("query", .text(dataset.identifier(of: row.query))),
            Field("owner", .text(dataset.identifier(of: row.owner))),
            Field("similarity", .decimal(row.similarity)),
            Field("positive", .decimal(row.positive)),
            Field("known", .boolean(row.isKnown)),
          ])
        }))
  }
}
