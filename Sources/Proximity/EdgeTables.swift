import Vectors

/// The edge tables of a graph while threads fill them, each thread its own rows.
struct EdgeTables: Sendable {
  private let neighbors: SharedTable<UInt32>
  private let similarities: SharedTable<Float>

  /// Tables for `nodes × neighbors` edges, filled by `body`.
  static func filled(
    nodes: Int, neighbors: Int, by body: (EdgeTables) throws -> Void
  ) rethrows -> ([UInt32], [Float]) {
    try raw(count: nodes * neighbors) { edges, scores in
      try body(EdgeTables(neighbors: edges, similarities: scores))
    }
  }

  /// A table of numbers and one of similarities with `count` places each, filled by `body`.
  static func raw(
    count: Int, by body: (SharedTable<UInt32>, SharedTable<Float>) throws -> Void
  ) rethrows -> ([UInt32], [Float]) {
    var similarities: [Float] = []
    let numbers = try [UInt32](unsafeUninitializedCapacity: count) { numbers, filled in
      similarities = try [Float](unsafeUninitializedCapacity: count) { scores, filled in
        if let numbers = numbers.baseAddress, let scores = scores.baseAddress {
          try body(SharedTable(numbers), SharedTable(scores))
        }
        filled = count
      }
      filled = count
    }
    return (numbers, similarities)
  }

  /// Writes the neighbours that were selected for `node`.
  func take(_ selection: inout RowSelection, skip: Int, of node: Int, neighbors count: Int) {
    let first = node * count
    let taken = selection.take(
      skip: skip, of: node, ids: neighbors.base + first, scores: similarities.base + first)
    precondition(taken == count, "node \(node) has \(taken) of \(count) neighbours")
  }
}

/// Looks whether all rows have a direction.
func checkRows(of vectors: Matrix) throws {
  if let place = vectors.firstNonFinite() {
    throw GraphError.notFinite(row: place.row, column: place.column)
  }
  let zeroRow = vectors.withUnsafeElements { elements in
    (0..<vectors.rows).first { row in
      elements[row * vectors.columns..<(row + 1) * vectors.columns].allSatisfy { $0 == 0 }
    }
  }
  if let zeroRow { throw GraphError.zeroRow(zeroRow) }
}
