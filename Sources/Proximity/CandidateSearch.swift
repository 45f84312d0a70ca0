import CKernels
import Vectors

/// Links the nodes of a group at a time to the best of the candidates they share: what one thread
/// needs for it.
final class CandidateSearch {
  private let graph: CandidateGraph
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the buffers live as
  // long as it does and hold a group by a tile of candidates.
  private let rows: UnsafePointer<Float>
  private let dimensions: Int
  private let groupSize: Int
  /// Candidates that are scored at a time: two megabytes of their vectors, or 256.
  private let tile: Int
  private var drawn: UnsafeMutableBufferPointer<Int32>
  private let groupRows: UnsafeMutablePointer<Float>
  private let tileRows: UnsafeMutablePointer<Float>
  private let scores: UnsafeMutablePointer<Float>
  private let selections: UnsafeMutablePointer<RowSelection>

  init(graph: CandidateGraph, groupSize: Int, rows: UnsafePointer<Float>, dimensions: Int) {
    self.graph = graph
    self.groupSize = groupSize
    self.rows = rows
    self.dimensions = dimensions
    tile = min(graph.candidates + 1, max(256, (1 << 19) / dimensions))
    drawn = .allocate(capacity: graph.candidates + 1)
    groupRows = .allocate(capacity: groupSize * dimensions)
    tileRows = .allocate(capacity: tile * dimensions)
    scores = .allocate(capacity: groupSize * tile)
    selections = .allocate(capacity: groupSize)
    for place in 0..<groupSize {
      (selections + place).initialize(
        to: RowSelection(
          wanted: graph.skip + graph.neighbors, vectors: rows, dimensions: dimensions))
    }
  }

  deinit {
    drawn.deallocate()
    groupRows.deallocate()
    tileRows.deallocate()
    scores.deallocate()
    selections.deinitialize(count: groupSize)
    selections.deallocate()
  }

  /// Writes the best of the M + 1 candidates in `hand` to the rows of the nodes of `group`; nothing
  /// when the monitor stops it.
  func link(
    _ group: ArraySlice<Int32>, candidates hand: ArraySlice<Int32>, into tables: EdgeTables,
    monitor: ProgressMonitor
  ) {
    guard let ids = drawn.baseAddress else { return }
    _ = drawn.update(from: hand)
    // A node that was drawn leaves out itself, another one the last that was drawn.
    let last = Int(ids[drawn.count - 1])
    drawn.sort()
    let queries = group.enumerated().map { place, node in
      let vector = groupRows + place * dimensions
      vector.update(from: rows + Int(node) * dimensions, count: dimensions)
      selections[place].start()
      return RowSelection.Query(vector: vector, excluded: wasDrawn(node) ? Int(node) : last)
    }
    for first in stride(from: 0, to: drawn.count, by: tile) {
      if monitor.isCancelled() { return }
      let count = min(tile, drawn.count - first)
      kernel_gather_rows(rows, Int32(dimensions), ids + first, Int32(count), tileRows)
      BLAS.scores(
        groupRows, group.count, tileRows, count, dimensions: dimensions, into: scores)
      for (place, query) in queries.enumerated() {
        selections[place].offer(
          scores + place * count, count: count, ids: UnsafePointer(ids) + first, to: query)
      }
    }
    for (place, node) in group.enumerated() {
      tables.take(&selections[place], skip: graph.skip, for: queries[place], row: Int(node))
    }
  }

  /// Whether `node` is among the numbers drawn, which are sorted.
  private func wasDrawn(_ node: Int32) -> Bool {
    var low = 0
    var high = drawn.count
    while low < high {
      let middle = (low + high) / 2
      if drawn[middle] < node { low = middle + 1 } else { high = middle }
    }
    return low < drawn.count && drawn[low] == node
  }
}
