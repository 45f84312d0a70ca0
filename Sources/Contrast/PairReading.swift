import Sampling
import Vectors

/// Pairs with the vectors of both sides that their batches are measured on.
package struct PairReading: Sendable {
  /// N × d each, rows of unit length.
  package let queries: Matrix
  package let documents: Matrix
  private let documentOf: [Int]
  private let answerGroups: [Int]
  /// Whether the data tell what answers what.
  package let areAnswersTold: Bool

  /// A batch seen from its queries, and from its documents.
  package struct Both: Sendable {
    package let fromQueries: PairStatistics
    package let fromDocuments: PairStatistics
    /// What rules flag among the negatives of queries, one a rule.
    package let flags: [RuleFlags]
  }

  /// - Parameters:
  ///   - queries: N × d, rows of unit length.
  ///   - documents: the same of the documents; row i of both is of pair i.
  ///   - documentOf: for each pair what its document is; equal numbers are the same document.
  ///   - answerGroups: for each pair what answers it, as far as is known; equal numbers answer each other.
  ///   - areAnswersTold: whether the data tell what answers what, beside documents and queries that repeat.
  package init(
    queries: Matrix, documents: Matrix, documentOf: [Int], answerGroups: [Int],
    areAnswersTold: Bool
  ) {
    precondition(
      queries.rows == documents.rows && documentOf.count == queries.rows
        && answerGroups.count == queries.rows, "sides differ in number")
    (self.queries, self.documents) = (queries, documents)
    (self.documentOf, self.answerGroups) = (documentOf, answerGroups)
    self.areAnswersTold = areAnswersTold
  }

  /// Whether the document of `owner` is known to answer `query`, another pair's.
  package func isKnown(_ owner: Int, toAnswer query: Int) -> Bool {
    answerGroups[owner] == answerGroups[query]
  }

  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package func similarity(of items: [Int], monitor: ProgressMonitor = .none) throws
    -> PairSimilarity
  {
    try PairSimilarity(
      queries: queries.rows(at: items), documents: documents.rows(at: items), monitor: monitor)
  }

  /// What `rules` read of a batch.
  ///
  /// - Throws: `CancellationError`.
  package func ruled(
    _ items: [Int], _ similarity: PairSimilarity, by rules: [PairRule],
    monitor: ProgressMonitor = .none
  ) throws -> RuledPairs {
    RuledPairs(
      similarity: similarity,
      owners: rules.contains(where: \.comparesOwners)
        ? try SimilarityMatrix(of: queries.rows(at: items), monitor: monitor) : nil,
      documents: items.map { documentOf[$0] }, answers: items.map { answerGroups[$0] },
      areAnswersTold: areAnswersTold)
  }

  /// Measures a batch of two pairs or more.
  ///
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package func measure(_ batch: Batch, by rules: [PairRule], monitor: ProgressMonitor) throws
    -> Both
  {
    let similarity = try similarity(of: batch.items, monitor: monitor)
    let ruled = try ruled(batch.items, similarity, by: rules, monitor: monitor)
    return Both(
      fromQueries: PairStatistics(similarity), fromDocuments: PairStatistics(similarity.transposed),
      flags: rules.map { RuleFlags(of: $0, in: ruled) })
  }
}
