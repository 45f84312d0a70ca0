import CKernels
import Vectors

/// One thread's search among the candidates that the nodes of a group share.
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
  /// How many candidates are scored at a time: as many as take a megabyte, but at least 256.
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

  /// Writes the neighbours of every node of a group to `tables`; nothing when the monitor stops it.
  ///
  /// - Parameter first: the row of the first node, when those of a group lie together; nil when the row of
  ///   a node has its number.
  func link(
    _ group: ArraySlice<Int32>, candidates hand: ArraySlice<Int32>, into tables: EdgeTables,
    from first: Int? = nil, monitor: ProgressMonitor
  ) {
    guard let ids = drawn.baseAddress else { return }
    _ = drawn.update(from: hand)
    // A node that is among the M + 1 leaves out itself, any other node the last of them.
    let last = Int(ids[drawn.count - 1])
    kernel_sort_numbers(ids, Int32(drawn.count))
    group.withUnsafeBufferPointer { queries.pack($0, of: rows, in: space) }
    func row(_ place: Int, _ node: Int32) -> Int { first.map { $0 + place } ?? Int(node) }
    let asked = group.enumerated().map { place, node in
      tables.prefetch(row: row(place, node))
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
      let row = row(place, node)
      tables.take(&selections[place], skip: graph.skip, for: asked[place], row: row)
      tables.takeCosines(ofRow: row, of: Int(node), in: space, rows: rows)
    }
  }

  /// Scores some candidates for all queries, one panel of queries at a time, and offers them.
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

  /// Whether a node is among the candidates.
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
