import Vectors

/// Tables of neighbours and similarities while threads fill them, each thread its own rows.
struct EdgeTables: Sendable {
  // SAFETY: each row is written by the one number of a loop that it belongs to, inside `filled`.
  private let neighbors: SharedTable<UInt32>
  private let similarities: SharedTable<Float>
  private let neighborsPerRow: Int

  /// Tables of `rows × neighbors` places, filled by `body`.
  static func filled(
    rows: Int, neighbors: Int, by body: (EdgeTables) throws -> Void
  ) rethrows -> ([UInt32], [Float]) {
    let count = rows * neighbors
    var similarities: [Float] = []
    let numbers = try [UInt32](unsafeUninitializedCapacity: count) { numbers, filled in
      similarities = try [Float](unsafeUninitializedCapacity: count) { scores, filled in
        if let numbers = numbers.baseAddress, let scores = scores.baseAddress {
          try body(
            EdgeTables(
              neighbors: SharedTable(numbers), similarities: SharedTable(scores),
              neighborsPerRow: neighbors))
        }
        filled = count
      }
      filled = count
    }
    return (numbers, similarities)
  }

  /// Writes what was selected for a row: the best without the best `skip`.
  func take(
    _ selection: inout RowSelection, skip: Int = 0, for query: RowSelection.Query, row: Int
  ) {
    let first = row * neighborsPerRow
    let taken = selection.take(
      skip: skip, of: query, ids: neighbors.base + first, scores: similarities.base + first)
    precondition(taken == neighborsPerRow, "row \(row) has \(taken) of \(neighborsPerRow) places")
  }
}
