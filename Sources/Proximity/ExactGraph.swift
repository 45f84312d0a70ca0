import Vectors

/// The graph of true nearest neighbours: every node is linked to the K most similar of all others,
/// after the S most similar were left out.
///
/// The oracle for every faster index, and fast itself: matrix products of blocks, each pair of nodes
/// once, with the selection done while a strip of scores is still in cache.
package struct ExactGraph: Sendable {
  /// K.
  package var neighbors: Int
  /// S.
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
  /// Nothing is drawn. The edges do not depend on the number of threads or on the processor; equal
  /// similarities go to the lower number.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, or a row is not finite or, for the cosine, zero;
  ///   `CancellationError`.
  /// - Complexity: O(N² · d / 2) products, of which each thread does its share; beside the graph some
  ///   10 · (K + S) bytes a node.
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
      rows: n, neighbors: neighbors
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

  /// Rows that are compared with as many others at a time: two blocks of usual dimensions stay in the
  /// second cache, and a pair takes some milliseconds.
  private func blockSize(dimensions: Int) -> Int { dimensions <= 2048 ? 512 : 128 }

  private func blocks(of n: Int, in space: MetricSpace) -> [SearchedBlock] {
    let size = blockSize(dimensions: space.dimensions)
    return stride(from: 0, to: n, by: size).map { first in
      SearchedBlock(
        rows: first..<min(n, first + size), wanted: neighbors + skip, space: space)
    }
  }

  /// Offers every row to every other.
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

  func checkSettings(items n: Int) throws {
    guard neighbors >= 1 else { throw GraphError.noNeighbors(neighbors) }
    guard skip >= 0 else { throw GraphError.negativeSkip(skip) }
    guard neighbors <= n - 1 else { throw GraphError.tooFewItems(wanted: neighbors, items: n) }
    guard skip <= n - 1 - neighbors else {
      throw GraphError.tooFewItems(wanted: max(skip, neighbors &+ skip), items: n)
    }
  }
}
