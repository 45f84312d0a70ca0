import Vectors

/// The cosine of every query of a batch of pairs with every document.
package struct PairSimilarity: Sendable, Equatable {
  /// B × B: a row a query, a column a document; the diagonal holds the positives.
  private let scores: [[Float]]

  /// Compares the rows of `queries` with those of `documents`, B × d each of unit length.
  ///
  /// By canonical dot products, so that every figure is the same on every processor.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package init(queries: Matrix, documents: Matrix, monitor: ProgressMonitor = .none) throws {
    precondition(queries.rows == documents.rows, "\(queries.rows) and \(documents.rows) sides")
    scores = try (0..<queries.rows).map { query in
      try monitor.check()
      let row = queries.row(query)
      // Equal rows can have a product above 1 by rounding.
      return (0..<documents.rows).map { unitCosine(row, documents.row($0)) }
    }
  }

  private init(_ scores: [[Float]]) { self.scores = scores }

  /// The number of pairs, B.
  package var count: Int { scores.count }

  package subscript(query: Int, document: Int) -> Double { Double(scores[query][document]) }

  /// The cosine of a query with its own document.
  package func positive(of pair: Int) -> Double { self[pair, pair] }

  /// The same seen from the documents, whose negatives are the queries of others.
  package var transposed: PairSimilarity {
    PairSimilarity(scores.indices.map { column in scores.map { $0[column] } })
  }
}
