import Vectors

/// Keeps pairs apart of which one's document is more similar to the other's query than that query's own
/// document lets it be.
///
/// Similarities are canonical dot products, so that every machine keeps the same pairs apart.
package struct MarginGuard: PairGuard {
  package let name: String
  /// N × d each, rows of unit length.
  private let queries: Matrix
  private let documents: Matrix
  /// The similarity to a query above which a document of another pair is kept out.
  private let limits: [Double]

  /// A guard over the pairs of the rows of `queries` and `documents`, N × d each of unit length.
  ///
  /// - Complexity: O(N · d).
  package init(name: String, limit: PositiveLimit, queries: Matrix, documents: Matrix) {
    precondition(queries.rows == documents.rows, "\(queries.rows) and \(documents.rows) sides")
    self.name = name
    self.queries = queries
    self.documents = documents
    limits = (0..<queries.rows).map { pair in
      limit.limit(positive: Self.similarity(queries.row(pair), documents.row(pair)))
    }
  }

  /// - Complexity: O(d).
  package func forbids(_ one: Int, _ other: Int) -> Bool {
    forbids(other, of: one) || forbids(one, of: other)
  }

  /// Whether a document is more similar to the query of `anchor` than its own lets it be.
  ///
  /// - Complexity: O(d).
  package func forbids(_ negative: Int, of anchor: Int) -> Bool {
    Self.similarity(queries.row(anchor), documents.row(negative)) > limits[anchor]
  }

  private static func similarity(_ query: ArraySlice<Float>, _ document: ArraySlice<Float>)
    -> Double
  {
    Double(unitCosine(query, document))
  }
}
