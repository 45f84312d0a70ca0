import Vectors

/// The exact graph: every node is linked to the K most similar of all others, after the S most similar.
///
/// It is the reference for the approximate indexes. Each pair of nodes is scored once, by matrix products
/// of blocks, and the best are selected while a strip of scores is still in cache.
package struct ExactGraph: Sendable {
  /// K: neighbours of each node.
  package var neighbors: Int
  /// S: the most similar nodes that are left out.
  package var skip: Int
  /// What makes two nodes similar.
  package var metric: Metric

  package init(neighbors: Int, skip: Int = 0, metric: Metric = .cosine) {
    self.neighbors = neighbors
    self.skip = skip
    self.metric = metric
  }

  /// Builds the graph on the rows of `vectors`, N × d, which for the cosine must have unit length.
  ///
  /// Nothing is drawn. The edges do not depend on the number of threads or on the processor; of
  /// equal similarities the lower number wins.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, or a row is not finite or, for the cosine, zero;
  ///   `CancellationError`.
  /// - Complexity: O(N² · d / 2), divided among the threads; about 10 · (K + S) bytes per node besides
  ///   the graph.
  package func build(
    on vectors: Matrix, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try checkSettings(items: n)
    let start = ContinuousClock.now
    let space = try MetricSpace(
      of: vectors, metric: metric, threads: threads, monitor: monitor)
    let blocks = blocks(of: n, in: space)
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      rows: n, neighbors: neighbors, comparing: vectors
    ) { tables in
      try vectors.withSharedElements { rows in
        try compare(blocks, rows: rows, in: space, threads: threads, monitor: monitor)
        try parallelLoop(count: blocks.count, threads: threads, monitor: monitor, workspace: {}) {
          number, _ in
          blocks[number].withSelections {
            $0.take(skip: skip, into: tables, in: space, rows: rows.base)
          }
        }
      }
    }
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: n - 1, skip: skip, index: .exact,
      metric: metric, neighbors: neighborTable, similarities: similarityTable,
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  /// The rows in a block: two blocks of usual dimensions fit the second-level cache, and comparing them
  /// takes some milliseconds.
  private func blockSize(dimensions: Int) -> Int { dimensions <= 2048 ? 512 : 128 }

  private func blocks(of n: Int, in space: MetricSpace) -> [SearchedBlock] {
    let size = blockSize(dimensions: space.dimensions)
    return stride(from: 0, to: n, by: size).map { first in
      SearchedBlock(
        rows: first..<min(n, first + size), wanted: neighbors + skip, space: space)
    }
  }

  /// Compares every row with every other.
  private func compare(
    _ blocks: [SearchedBlock], rows: SharedElements, in space: MetricSpace, threads: Int,
    monitor: ProgressMonitor
  ) throws {
    let schedule = PairSchedule(blocks: blocks.count)
    try parallelLoop(
      count: schedule.count, threads: threads, activity: "building the graph", monitor: monitor,
      workspace: {
        PairSearch(
          blockSize: blockSize(dimensions: space.dimensions), rows: rows.base, space: space)
      }
    ) { number, search in
      guard let (low, high) = schedule.pair(at: number) else { return }
      if low == high {
        search.compare(blocks[low])
      } else {
        search.compare(blocks[low], with: blocks[high])
      }
    }
  }

  /// - Throws: `GraphError` when K and S do not fit N; `MemoryShortage` when there is no room for the edges.
  func checkSettings(items n: Int) throws {
    guard neighbors >= 1 else { throw GraphError.noNeighbors(neighbors) }
    guard skip >= 0 else { throw GraphError.negativeSkip(skip) }
    guard neighbors <= n - 1 else { throw GraphError.tooFewItems(wanted: neighbors, items: n) }
    guard skip <= n - 1 - neighbors else {
      throw GraphError.tooFewItems(wanted: max(skip, neighbors &+ skip), items: n)
    }
    try EdgeTables.requireMemory(rows: n, neighbors: neighbors)
  }
}
