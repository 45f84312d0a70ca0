import Vectors

/// An item with its similarity to another.
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
  /// The `count` other rows that are most similar to a row, the most similar first.
  ///
  /// Rows must have unit length, and `count` is in `1..<rows`. The search is exact; similarities are
  /// canonical dot products, and of equal ones the lower number wins.
  /// - Complexity: O(rows × columns).
  package func nearest(to row: Int, count: Int) -> [Neighbor] {
    precondition((1..<rows).contains(count), "\(count) neighbours among \(rows) rows")
    let query = self.row(row)
    let scores = Matrix(rows: 1, columns: columns, elements: Array(query)).scores(with: self)
    let (ids, _) = withSharedElements { elements in
      scores.withSharedElements { scores in
        EdgeTables.filled(rows: 1, neighbors: count, comparing: self) { tables in
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

  /// The `count` most similar rows of `reference` for every row, by ascending number.
  ///
  /// All rows must have unit length or be zero, and `count` is in `1...reference.rows`. The choice is
  /// exact, and of equal similarities the lower number wins; the similarities themselves come from a
  /// matrix product in single precision.
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

/// The neighbours of some rows by an exact search, as `ExactGraph` has them: the `count` most similar other
/// rows after the `skip` most similar.
///
/// - Returns: for each of the nodes, in their order, the neighbours by ascending number, and similarities.
/// - Throws: `CancellationError`.
/// - Complexity: O(nodes × rows × columns).
func nearestOthers(
  of nodes: [Int], in vectors: Matrix, count: Int, skip: Int, threads: Int,
  monitor: ProgressMonitor
) throws -> (ids: [UInt32], similarities: [Float]) {
  guard !nodes.isEmpty else { return ([], []) }
  // The node itself is among the best count + skip + 1, unless as many others equal it.
  let queries = vectors.rows(at: nodes)
  let wanted = count + skip + 1
  let (found, _) = try nearestRows(
    to: queries, in: vectors, excludingThemselves: false, count: wanted,
    activity: "searching exactly", threads: threads, monitor: monitor)
  var ids: [UInt32] = []
  var similarities: [Float] = []
  for (place, node) in nodes.enumerated() {
    let ranked = found[place * wanted..<(place + 1) * wanted].filter { $0 != UInt32(node) }
      .map { (id: $0, score: canonicalDot(queries.row(place), vectors.row(Int($0)))) }
      .sorted { ($1.score, $0.id) < ($0.score, $1.id) }
    let kept = ranked.dropFirst(skip).prefix(count).sorted { $0.id < $1.id }
    ids += kept.map(\.id)
    similarities += kept.map { Float($0.score) }
  }
  return (ids, similarities)
}
