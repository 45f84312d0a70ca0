import Vectors

/// An item and how similar it is.
package struct Neighbor: Sendable, Equatable {
  package var item: Int
  /// Cosine similarity.
  package var similarity: Double

  package init(item: Int, similarity: Double) {
    self.item = item
    self.similarity = similarity
  }
}

extension Matrix {
  /// The rows most similar to one row, most similar first, the row itself left out; rows must have
  /// unit length, and `count` is in `1..<rows`.
  ///
  /// Exact, with similarities by the canonical dot product; equals go to the lower number.
  /// - Complexity: O(rows × columns).
  package func nearest(to row: Int, count: Int) -> [Neighbor] {
    precondition((1..<rows).contains(count), "\(count) neighbours among \(rows) rows")
    let query = self.row(row)
    let scores = Matrix(rows: 1, columns: columns, elements: Array(query)).scores(with: self)
    let (ids, _) = withSharedElements { elements in
      scores.withSharedElements { scores in
        EdgeTables.filled(rows: 1, neighbors: count) { tables in
          var selection = RowSelection(wanted: count, vectors: elements.base, dimensions: columns)
          let query = RowSelection.Query(vector: elements.base + row * columns, excluded: row)
          selection.start()
          selection.offer(scores.base, count: rows, to: query)
          tables.take(&selection, for: query, row: 0)
        }
      }
    }
    return ids.map { id in
      Neighbor(item: Int(id), similarity: canonicalDot(query, self.row(Int(id))))
    }.sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
  }

  /// For each row the `count` most similar rows of `reference`, in the order of their numbers; all
  /// rows must have unit length or be zero, and `count` is in `1...reference.rows`.
  ///
  /// The choice is exact, and equals go to the lower number; similarities are those of a matrix
  /// product in single precision.
  /// - Throws: `GraphError` when a row is not finite; `CancellationError`.
  /// - Complexity: O(rows × reference.rows × columns).
  package func nearest(
    in reference: Matrix, count: Int, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> [[Neighbor]] {
    precondition((1...reference.rows).contains(count), "\(count) of \(reference.rows) rows")
    precondition(columns == reference.columns, "\(columns) and \(reference.columns) dimensions")
    for place in [firstNonFinite(), reference.firstNonFinite()] {
      if let place { throw GraphError.notFinite(row: place.row, column: place.column) }
    }
    guard rows > 0 else { return [] }
    let (ids, similarities) = try nearestRows(
      to: self, in: reference, excludingThemselves: false, count: count, activity: "comparing",
      threads: threads, monitor: monitor)
    return (0..<rows).map { row in
      (row * count..<(row + 1) * count).map {
        Neighbor(item: Int(ids[$0]), similarity: Double(similarities[$0]))
      }
    }
  }
}
