import Vectors

/// The graph of true nearest neighbours: every node is linked to the K most similar of all others,
/// after the S most similar were left out.
///
/// The oracle for every faster index, and fast itself: blocked matrix products with the selection
/// done while a block of scores is still in cache.
package struct ExactGraph: Sendable {
  /// K.
  package var neighbors: Int
  /// S.
  package var skip: Int

  package init(neighbors: Int, skip: Int = 0) {
    self.neighbors = neighbors
    self.skip = skip
  }

  private static let queryBlock = 128
  private static let dataBlock = 2048

  /// Builds the graph on the rows of `vectors`, N × d, which must have unit length.
  ///
  /// Nothing is drawn. The edges do not depend on the number of threads or on the processor; equal
  /// similarities go to the lower number.
  ///
  /// - Throws: `GraphError` when K and S do not fit N, or a row is not finite or zero;
  ///   `CancellationError`.
  /// - Complexity: O(N² · d) products, of which each thread does its share.
  package func build(
    on vectors: Matrix, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try checkExact(items: n)
    try checkRows(of: vectors)
    let start = ContinuousClock.now
    let blocks = (n + Self.queryBlock - 1) / Self.queryBlock
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      nodes: n, neighbors: neighbors
    ) { tables in
      try vectors.withUnsafeElements { elements in
        guard let base = elements.baseAddress else { return }
        let rows = SharedTable(UnsafeMutablePointer(mutating: base))
        try BLAS.withSingleThread {
          try parallelLoop(
            count: blocks, threads: threads, activity: "building the graph", monitor: monitor,
            workspace: {
              BlockWorkspace(
                graph: self, queryBlock: Self.queryBlock, dataBlock: Self.dataBlock,
                vectors: UnsafePointer(rows.base), nodes: n, dimensions: vectors.columns)
            }
          ) { block, workspace in
            let queries = block * Self.queryBlock..<min(n, (block + 1) * Self.queryBlock)
            workspace.link(queries, into: tables, monitor: monitor)
          }
        }
      }
    }
    try monitor.check()
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: n - 1, skip: skip, index: .exact,
      neighbors: neighborTable, similarities: similarityTable,
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  private func checkExact(items n: Int) throws {
    guard neighbors >= 1 else { throw GraphError.noNeighbors(neighbors) }
    guard skip >= 0 else { throw GraphError.negativeSkip(skip) }
    guard neighbors + skip <= n - 1 else {
      throw GraphError.tooFewItems(wanted: neighbors + skip, items: n)
    }
  }
}

/// What one thread needs to link a block of nodes.
private final class BlockWorkspace {
  private let graph: ExactGraph
  private let dataBlock: Int
  private let vectors: UnsafePointer<Float>
  private let nodes: Int
  private let dimensions: Int
  private let scores: UnsafeMutablePointer<Float>
  private let selections: UnsafeMutablePointer<RowSelection>
  private let selectionCount: Int

  init(
    graph: ExactGraph, queryBlock: Int, dataBlock: Int, vectors: UnsafePointer<Float>, nodes: Int,
    dimensions: Int
  ) {
    self.graph = graph
    self.dataBlock = dataBlock
    self.vectors = vectors
    self.nodes = nodes
    self.dimensions = dimensions
    scores = .allocate(capacity: queryBlock * dataBlock)
    selections = .allocate(capacity: queryBlock)
    selectionCount = queryBlock
    for place in 0..<queryBlock {
      (selections + place).initialize(
        to: RowSelection(
          wanted: graph.skip + graph.neighbors, vectors: vectors, dimensions: dimensions))
    }
  }

  deinit {
    scores.deallocate()
    selections.deinitialize(count: selectionCount)
    selections.deallocate()
  }

  func link(_ queries: Range<Int>, into tables: EdgeTables, monitor: ProgressMonitor) {
    for place in 0..<queries.count { selections[place].start() }
    for first in stride(from: 0, to: nodes, by: dataBlock) {
      if monitor.isCancelled() { break }
      let count = min(dataBlock, nodes - first)
      BLAS.scores(
        vectors + queries.lowerBound * dimensions, queries.count, vectors + first * dimensions,
        count, dimensions: dimensions, into: scores)
      for place in 0..<queries.count {
        selections[place].offer(
          scores + place * count, count: count, first: first, to: queries.lowerBound + place)
      }
    }
    if monitor.isCancelled() { return }
    for place in 0..<queries.count {
      tables.take(
        &selections[place], skip: graph.skip, of: queries.lowerBound + place,
        neighbors: graph.neighbors)
    }
  }
}
