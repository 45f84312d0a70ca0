import Vectors

/// An item and how similar it is.
package struct Neighbor: Sendable, Equatable {
  package var item: Int
  /// Cosine similarity by the canonical dot product.
  package var similarity: Double
}

extension Matrix {
  /// The rows most similar to one row, most similar first, the row itself left out; rows must have
  /// unit length, and `count` is in `1..<rows`.
  ///
  /// Exact; equals go to the lower number.
  /// - Complexity: O(rows × columns).
  package func nearest(to row: Int, count: Int) -> [Neighbor] {
    precondition((1..<rows).contains(count), "\(count) neighbours among \(rows) rows")
    let scores = Matrix(rows: 1, columns: columns, elements: Array(self.row(row))).scores(
      with: self)
    var ids = [UInt32](repeating: 0, count: count)
    var similarities = [Float](repeating: 0, count: count)
    withUnsafeElements { elements in
      guard let base = elements.baseAddress else { return }
      var selection = RowSelection(wanted: count, vectors: base, dimensions: columns)
      selection.start()
      scores.withUnsafeElements { scores in
        if let scores = scores.baseAddress { selection.offer(scores, count: rows, to: row) }
      }
      _ = selection.take(skip: 0, of: row, ids: &ids, scores: &similarities)
    }
    return ids.map { id in
      Neighbor(item: Int(id), similarity: canonicalDot(self.row(row), self.row(Int(id))))
    }.sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }
  }
}
