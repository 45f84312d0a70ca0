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

  /// For each row the `count` most similar rows of `reference`, in the order of their numbers; all
  /// rows must have unit length, and `count` is in `1...reference.rows`.
  ///
  /// Exact; equals go to the lower number.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(rows × reference.rows × columns).
  package func nearest(
    in reference: Matrix, count: Int, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> [[Neighbor]] {
    precondition((1...reference.rows).contains(count), "\(count) of \(reference.rows) rows")
    let block = 128
    let blocks = (rows + block - 1) / block
    let (ids, scores) = try EdgeTables.raw(count: rows * count) { ids, scores in
      try withUnsafeElements { queries in
        try reference.withUnsafeElements { elements in
          guard let queries = queries.baseAddress, let base = elements.baseAddress else { return }
          let source = SharedTable(UnsafeMutablePointer(mutating: queries))
          let rowsOfReference = SharedTable(UnsafeMutablePointer(mutating: base))
          try BLAS.withSingleThread {
            try parallelLoop(
              count: blocks, threads: threads, activity: "comparing", monitor: monitor,
              workspace: { [Float](repeating: 0, count: block * reference.rows) }
            ) { number, products in
              let first = number * block
              let size = min(block, rows - first)
              products.withUnsafeMutableBufferPointer { products in
                guard let products = products.baseAddress else { return }
                BLAS.scores(
                  source.base + first * columns, size, rowsOfReference.base, reference.rows,
                  dimensions: columns, into: products)
                var selection = RowSelection(
                  wanted: count, vectors: rowsOfReference.base, dimensions: columns)
                for place in 0..<size {
                  let query = UnsafePointer(source.base + (first + place) * columns)
                  selection.start()
                  selection.offer(
                    products + place * reference.rows, count: reference.rows, first: 0,
                    query: query)
                  _ = selection.take(
                    skip: 0, query: query, ids: ids.base + (first + place) * count,
                    scores: scores.base + (first + place) * count)
                }
              }
            }
          }
        }
      }
    }
    return (0..<rows).map { row in
      (row * count..<(row + 1) * count).map {
        Neighbor(item: Int(ids[$0]), similarity: Double(scores[$0]))
      }
    }
  }
}
