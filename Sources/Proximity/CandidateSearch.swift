import CKernels
import Vectors

/// Links the nodes of a group at a time to the best of the candidates they share: what one thread
/// needs for it.
final class CandidateSearch {
  private let graph: CandidateGraph
  private let space: MetricSpace
  // SAFETY: the rows outlive the search, which stays inside `withSharedElements`; the buffers live as
  // long as it does and hold a hand of candidates, and a panel of queries by a tile of candidates.
  private let rows: UnsafePointer<Float>
  private let drawn: UnsafeMutableBufferPointer<Int32>
  private let scores: UnsafeMutablePointer<Float>
  private let selections: UnsafeMutablePointer<RowSelection>
  private let groupSize: Int
  /// Candidates that are scored at a time: a megabyte of their vectors, or 256.
  private let tile: Int
  private var queries: PanelRows
  private var candidates: PanelRows

  init(
    graph: CandidateGraph, groupSize: Int, rows: UnsafePointer<Float>, space: MetricSpace
  ) {
    self.graph = graph
    self.groupSize = groupSize
    self.rows = rows
    self.space = space
    let dimensions = space.dimensions
    tile = min(graph.candidates + 1, max(256, (1 << 18) / dimensions))
    drawn = .allocate(capacity: graph.candidates + 1)
    scores = .allocate(capacity: PanelRows.panel * PanelRows.places(for: tile))
    queries = PanelRows(rows: groupSize, dimensions: dimensions)
    candidates = PanelRows(rows: tile, dimensions: dimensions)
    selections = .allocate(capacity: groupSize)
    for place in 0..<groupSize {
      (selections + place).initialize(
        to: RowSelection(
          wanted: graph.skip + graph.neighbors, vectors: rows, dimensions: dimensions,
          metric: space.kernelMetric))
    }
  }

  deinit {
    drawn.deallocate()
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
    kernel_sort_numbers(ids, Int32(drawn.count))
    group.withUnsafeBufferPointer { queries.pack($0, of: rows, in: space) }
    let asked = group.enumerated().map { place, node in
      tables.prefetch(row: Int(node))
      selections[place].start(margin: graph.rescoring ? space.margin(of: Int(node)) : 0)
      return RowSelection.Query(
        vector: rows + Int(node) * space.dimensions,
        excluded: wasDrawn(node) ? Int(node) : last)
    }
    for first in stride(from: 0, to: drawn.count, by: tile) {
      if monitor.isCancelled() { return }
      offer(first..<min(first + tile, drawn.count), to: asked)
    }
    for (place, node) in group.enumerated() {
      tables.take(&selections[place], skip: graph.skip, for: asked[place], row: Int(node))
      tables.takeCosines(ofRow: Int(node), in: space, rows: rows)
    }
  }

  /// Scores the candidates at the places of `tile` and offers them to the queries, a panel at a time.
  private func offer(_ tile: Range<Int>, to asked: [RowSelection.Query]) {
    let numbers = UnsafeBufferPointer(rebasing: UnsafeBufferPointer(drawn)[tile])
    candidates.pack(numbers, of: rows, in: space)
    let width = PanelRows.places(for: tile.count)
    for first in stride(from: 0, to: asked.count, by: PanelRows.panel) {
      candidates.score(queries, from: first, into: scores)
      for place in first..<min(first + PanelRows.panel, asked.count) {
        selections[place].offer(
          scores + (place - first) * width, count: tile.count, ids: numbers.baseAddress,
          to: asked[place])
      }
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
