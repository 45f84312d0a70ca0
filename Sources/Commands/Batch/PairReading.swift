import Contrast
import Datasets
import Sampling
import Vectors
import Workbench

/// Batches of pairs with the vectors of both sides that they are measured on.
struct PairReading: Sendable {
  let queries: Matrix
  let documents: Matrix
  private let documentOf: [Int]
  private let answerOf: [Int]?

  /// One direction of a batch.
  struct Direction: Sendable {
    let figures: PairStatistics
    /// One a rule.
    let flags: [RuleFlags]
  }

  /// A batch seen from its queries, and from its documents.
  struct Both: Sendable {
    let fromQueries: Direction
    let fromDocuments: Direction
  }

  /// - Throws: `NotReady` where vectors have one side.
  init(in workbench: Workbench) throws {
    let dataset = try workbench.requireDataset()
    (queries, documents) = try workbench.requireSides()
    documentOf = dataset.pairs?.documentOf ?? Array(0..<queries.rows)
    answerOf = dataset.pairs.flatMap { $0.answerOf == nil ? nil : $0.sameOf }
  }

  var hasAnswers: Bool { answerOf != nil }

  func similarity(of items: [Int], monitor: ProgressMonitor) throws -> PairSimilarity {
    try PairSimilarity(
      queries: queries.rows(at: items), documents: documents.rows(at: items), monitor: monitor)
  }

  /// What rules read of a batch, from its queries or from its documents.
  func ruled(
    _ items: [Int], _ similarity: PairSimilarity, fromQueries: Bool, monitor: ProgressMonitor
  ) throws -> RuledPairs {
    RuledPairs(
      similarity: similarity,
      owners: try SimilarityMatrix(
        of: (fromQueries ? queries : documents).rows(at: items), monitor: monitor),
      documents: items.map { documentOf[$0] },
      answers: answerOf.map { all in items.map { all[$0] } })
  }

  /// Measures a batch of two pairs or more; `documentRules` are those for the view from documents.
  func measure(
    _ batch: Batch, by rules: [PairRule], _ documentRules: [PairRule], monitor: ProgressMonitor
  ) throws -> Both {
    let similarity = try similarity(of: batch.items, monitor: monitor)
    func direction(_ similarity: PairSimilarity, _ rules: [PairRule], fromQueries: Bool) throws
      -> Direction
    {
      let ruled = try ruled(batch.items, similarity, fromQueries: fromQueries, monitor: monitor)
      return Direction(
        figures: PairStatistics(similarity), flags: rules.map { RuleFlags(of: $0, in: ruled) })
    }
    return Both(
      fromQueries: try direction(similarity, rules, fromQueries: true),
      fromDocuments: try direction(similarity.transposed, documentRules, fromQueries: false))
  }

  /// The rules that 'batch pairs' shows, from queries or from documents, where owners are near above the
  /// limit of suspects.
  func rules(fromQueries: Bool, references: RandomStream, threads: Int) -> [PairRule] {
    let limit = SuspectLimit.limit(
      of: fromQueries ? queries : documents, references: references, threads: threads)
    return PairRule.published + [.owner(above: limit), .sameDocument]
  }
}

extension PairRule {
  /// What the commands call it: "margin=0.95".
  var inWords: String {
    switch self {
    case .positive(let limit): limit.inWords
    case .owner: "owner"
    case .sameDocument: "same-document"
    }
  }
}

extension PositiveLimit {
  /// As it is typed: "margin=0.95", "margin+0.1".
  var inWords: String { GuardSettings.margin(self).name }
}
