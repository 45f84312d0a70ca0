import Vectors

/// Keeps pairs apart of which one's document is more similar to the other's query than that query's own
/// document lets it be.
///
/// Similarities are canonical dot products, so that every machine keeps the same pairs apart.
package struct MarginGuard: PairGuard {
  package let name: String
  private let sides: Sides
  private let search: ConflictSearch

  /// What pairs are compared by.
  private struct Sides: Sendable {
    /// N × d each, rows of unit length.
    let queries: Matrix
    let documents: Matrix
    /// The similarity to a query above which a document of another pair is kept out.
    let limits: [Double]

    func forbid(_ one: Int, _ other: Int) -> Bool {
      forbids(other, of: one) || forbids(one, of: other)
    }

    /// Whether a document is more similar to the query of `anchor` than its own lets it be.
    func forbids(_ negative: Int, of anchor: Int) -> Bool {
      Double(unitCosine(queries.row(anchor), documents.row(negative))) > limits[anchor]
    }
  }

  /// A guard over the pairs of the rows of `queries` and `documents`, N × d each of unit length, that looks
  /// for conflicts on `threads`.
  ///
  /// - Complexity: O(N · d).
  package init(
    name: String, limit: PositiveLimit, queries: Matrix, documents: Matrix, threads: Int = 1
  ) {
    precondition(queries.rows == documents.rows, "\(queries.rows) and \(documents.rows) sides")
    let sides = Sides(
      queries: queries, documents: documents,
      limits: (0..<queries.rows).map {
        limit.limit(positive: Double(unitCosine(queries.row($0), documents.row($0))))
      })
    self.name = name
    self.sides = sides
    search = ConflictSearch(
      for: .init(
        vectors: queries, documents: documents, limit: { sides.limits[$0] },
        isConflict: sides.forbid), threads: threads)
  }

  /// - Complexity: O(d).
  package func forbids(_ one: Int, _ other: Int) -> Bool { sides.forbid(one, other) }

  /// - Complexity: O(d).
  package func forbids(_ negative: Int, of anchor: Int) -> Bool {
    sides.forbids(negative, of: anchor)
  }

  /// Looks for all conflicts, once that is worth it: then a batch needs no comparisons.
  package func prepare(for count: Int, size: Int, monitor: ProgressMonitor) throws {
    try search.prepare(for: count, size: size, monitor: monitor)
  }

  package var conflicts: ItemConflicts? { search.conflicts }
  package var isDense: Bool { search.areTooManyToList }
}
