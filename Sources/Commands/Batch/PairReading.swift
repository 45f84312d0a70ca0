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
  private let answerGroups: [Int]
  /// Whether the data tell what answers what.
  let areAnswersTold: Bool

  /// A batch seen from its queries, and from its documents.
  struct Both: Sendable {
    let fromQueries: PairStatistics
    let fromDocuments: PairStatistics
    /// What rules flag among the negatives of queries, one a rule.
    let flags: [RuleFlags]
  }

  /// - Throws: `NotReady` where vectors have one side.
  init(in workbench: Workbench) throws {
    let dataset = try workbench.requireDataset()
    (queries, documents) = try workbench.requireSides()
    documentOf = dataset.pairs?.documentOf ?? Array(0..<queries.rows)
    answerGroups = dataset.answerGroups ?? documentOf
    areAnswersTold = dataset.pairs?.answerOf != nil
  }

  /// Whether the document of `owner` is known to answer `query`, another pair's.
  func isKnown(_ owner: Int, toAnswer query: Int) -> Bool {
    answerGroups[owner] == answerGroups[query]
  }

  func similarity(of items: [Int], monitor: ProgressMonitor) throws -> PairSimilarity {
    try PairSimilarity(
      queries: queries.rows(at: items), documents: documents.rows(at: items), monitor: monitor)
  }

  /// Measures a batch of two pairs or more.
  func measure(_ batch: Batch, by rules: [PairRule], monitor: ProgressMonitor) throws -> Both {
    let items = batch.items
    let similarity = try similarity(of: items, monitor: monitor)
    let ruled = RuledPairs(
      similarity: similarity,
      owners: try SimilarityMatrix(of: queries.rows(at: items), monitor: monitor),
      documents: items.map { documentOf[$0] }, answers: items.map { answerGroups[$0] },
      areAnswersTold: areAnswersTold)
    return Both(
      fromQueries: PairStatistics(similarity), fromDocuments: PairStatistics(similarity.transposed),
      flags: rules.map { RuleFlags(of: $0, in: ruled) })
  }

  /// The rules that 'batch pairs' shows, where owners are near above the limit of suspects.
  func rules(references: RandomStream, threads: Int) -> [PairRule] {
    let limit = SuspectLimit.limit(of: queries, references: references, threads: threads)
    return PairRule.published + [.owner(above: limit), .sameDocument, .known]
  }
}

extension PairRule {
  /// What the commands call it: "margin=0.95".
  var inWords: String {
    switch self {
    case .positive(let limit): limit.inWords
    case .owner: "owner"
    case .sameDocument: "same-document"
    case .known: "known"
    }
  }
}

extension PositiveLimit {
  /// As it is typed: "margin=0.95", "margin+0.1".
  var inWords: String { GuardSettings.margin(self).name }
}
