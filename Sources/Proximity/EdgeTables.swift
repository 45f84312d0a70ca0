import CKernels
import Vectors

/// Tables of neighbours and similarities that threads fill, each thread its own rows.
struct EdgeTables: Sendable {
  // SAFETY: inside `filled`, each row is written by one number of a loop only.
  private let neighbors: SharedTable<UInt32>
  private let similarities: SharedTable<Float>
  private let neighborsPerRow: Int
  /// Whether another program may change the vectors while they are compared, as those in a mapped file.
  private let mayChange: Bool

  /// The two tables, rows × neighbors each, that `body` fills completely.
  ///
  /// - Parameter vectors: those that are compared.
  static func filled(
    rows: Int, neighbors: Int, comparing vectors: Matrix..., by body: (EdgeTables) throws -> Void
  ) rethrows -> ([UInt32], [Float]) {
    let count = rows * neighbors
    var similarities: [Float] = []
    let numbers = try [UInt32](unsafeUninitializedCapacity: count) { numbers, filled in
      similarities = try [Float](unsafeUninitializedCapacity: count) { scores, filled in
        if let numbers = numbers.baseAddress, let scores = scores.baseAddress {
          try body(
            EdgeTables(
              neighbors: SharedTable(numbers), similarities: SharedTable(scores),
              neighborsPerRow: neighbors, mayChange: vectors.contains(where: \.isMapped)))
        }
        filled = count
      }
      filled = count
    }
    return (numbers, similarities)
  }

  /// Refuses tables that there is no room for.
  ///
  /// - Throws: `MemoryShortage`.
  static func requireMemory(rows: Int, neighbors: Int) throws(MemoryShortage) {
    let bytes = MemoryLayout<UInt32>.stride + MemoryLayout<Float>.stride
    try MachineMemory.require(rows * neighbors * bytes, for: "the graph")
  }

  /// Prefetches a row that will be written soon.
  func prefetch(row: Int) {
    let (first, bytes) = (row * neighborsPerRow, Int64(neighborsPerRow * 4))
    kernel_prefetch_for_writing(neighbors.base + first, bytes)
    kernel_prefetch_for_writing(similarities.base + first, bytes)
  }

  /// Runs `body` to write a row; it returns how many places it has filled, which must be all.
  ///
  /// Numbers that change, or are none, can leave places empty: such a row gets the first items, since
  /// whoever looks at the file afterwards refuses the whole.
  func fill(
    row: Int, by body: (UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Float>) -> Int
  ) {
    let first = row * neighborsPerRow
    let filled = body(neighbors.base + first, similarities.base + first)
    guard filled < neighborsPerRow else { return }
    precondition(mayChange, "row \(row) has \(filled) of \(neighborsPerRow) places")
    for place in 0..<neighborsPerRow {
      neighbors.base[first + place] = UInt32(place)
      similarities.base[first + place] = 0
    }
  }

  /// Writes a selection to a row, without the best `skip`.
  func take(
    _ selection: inout RowSelection, skip: Int = 0, for query: RowSelection.Query, row: Int
  ) {
    fill(row: row) { selection.take(skip: skip, of: query, ids: $0, scores: $1) }
  }

  /// Writes the neighbours of a row, sorted by number.
  func write(_ found: [(item: Int, cosine: Float)], row: Int) {
    fill(row: row) { ids, scores in
      for (place, neighbor) in found.enumerated() {
        ids[place] = UInt32(neighbor.item)
        scores[place] = neighbor.cosine
      }
      return found.count
    }
  }

  /// Replaces the scores of a row, which are by another metric, by cosines; `node` is the vector that the row
  /// belongs to, nil for the one of its number.
  func takeCosines(
    ofRow row: Int, of node: Int? = nil, in space: MetricSpace, rows: UnsafePointer<Float>
  ) {
    guard space.metric != .cosine else { return }
    for place in row * neighborsPerRow..<(row + 1) * neighborsPerRow {
      similarities.base[place] = space.cosine(
        node ?? row, Int(neighbors.base[place]), in: rows)
    }
  }
}
