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
    try checkSettings(items: n)
    try vectors.checkUnitRows()
    let start = ContinuousClock.now
    let (neighborTable, similarityTable) = try nearestRows(
      to: vectors, in: vectors, excludingThemselves: true, count: neighbors, skip: skip,
      activity: "building the graph", threads: threads, monitor: monitor)
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: n - 1, skip: skip, index: .exact,
      neighbors: neighborTable, similarities: similarityTable,
      seconds: (ContinuousClock.now - start).inSeconds)
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
