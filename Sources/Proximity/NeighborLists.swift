import Vectors

/// For every node the most similar others found so far, while they get better.
struct NeighborLists: Sendable {
  /// N × width node numbers, ascending in each row.
  var ids: [UInt32]
  /// Their similarities.
  var scores: [Float]
  let width: Int

  init(nodes: Int, width: Int) {
    ids = [UInt32](repeating: 0, count: nodes * width)
    scores = [Float](repeating: 0, count: nodes * width)
    self.width = width
  }

  /// Runs `body` with the lists, for threads that fill them together, each its own rows.
  mutating func withShared<Result>(_ body: (SharedLists) throws -> Result) rethrows -> Result {
    let width = width
    return try ids.withUnsafeMutableBufferPointer { ids in
      try scores.withUnsafeMutableBufferPointer { scores in
        guard let ids = ids.baseAddress, let scores = scores.baseAddress else {
          preconditionFailure("lists without places")
        }
        return try body(
          SharedLists(ids: SharedTable(ids), scores: SharedTable(scores), width: width))
      }
    }
  }
}

/// Lists as the threads of a loop see them.
struct SharedLists: Sendable {
  // SAFETY: each row is written by the one number of a loop that it belongs to.
  let ids: SharedTable<UInt32>
  let scores: SharedTable<Float>
  let width: Int
}
