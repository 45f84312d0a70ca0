import Vectors

/// A graph of pairs: every query is linked to the K most similar documents of other pairs, after the S most
/// similar, and with them to the pairs that they belong to.
///
/// Source: B3 (arXiv 2505.11293), which ranks documents for each query by a teacher, and skips the first.
package struct QueryDocumentGraph: Sendable {
  /// K and S, and M where candidates are random.
  package let settings: GraphSettings
  /// Whether every query compares M random documents, drawn for itself; else it compares all.
  package let drawsCandidates: Bool

  package init(_ settings: GraphSettings, drawsCandidates: Bool) {
    self.settings = settings
    self.drawsCandidates = drawsCandidates
  }

  /// Builds the graph on `queries` and `documents`, N × d each, rows of unit length; row i of both is of
  /// pair i.
  ///
  /// Query i draws its candidates from generator i of the stream "query-document" of `stream`. Edges do
  /// not depend on the number of threads or on the processor; of equal similarities the lower number wins.
  ///
  /// - Throws: `GraphError` when M, K and S do not fit each other or N; `CancellationError`.
  /// - Complexity: O(N² · d), or O(N · M · (d + log M)) with candidates.
  package func build(
    queries: Matrix, documents: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    precondition(
      queries.rows == documents.rows && queries.columns == documents.columns,
      "sides of \(queries.rows) × \(queries.columns) and \(documents.rows) × \(documents.columns)")
    let n = queries.rows
    if drawsCandidates {
      try CandidateGraph(settings).checkSettings(items: n)
    } else {
      try ExactGraph(neighbors: settings.neighbors, skip: settings.skip).checkSettings(items: n)
    }
    let start = ContinuousClock.now
    let (neighbors, similarities) =
      drawsCandidates
      ? try candidates(queries, documents, stream.stream(named: "query-document"), threads, monitor)
      : try all(queries, documents, threads, monitor)
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: settings.neighbors,
      candidates: drawsCandidates ? settings.candidates : n - 1, skip: settings.skip,
      index: drawsCandidates ? .gathered : .exact, neighbors: neighbors,
      similarities: similarities, seconds: (ContinuousClock.now - start).inSeconds)
  }

  private func all(
    _ queries: Matrix, _ documents: Matrix, _ threads: Int, _ monitor: ProgressMonitor
  ) throws -> ([UInt32], [Float]) {
    // Each pair is left out for itself, as a node is.
    let (ids, _) = try nearestRows(
      to: queries, in: documents, excludingThemselves: true, count: settings.neighbors,
      skip: settings.skip, activity: "building the graph", threads: threads, monitor: monitor)
    let similarities = try parallelMap(count: queries.rows, threads: threads, monitor: monitor) {
      row in
      ids[row * settings.neighbors..<(row + 1) * settings.neighbors].map {
        Float(canonicalDot(queries.row(row), documents.row(Int($0))))
      }
    }
    return (ids, similarities.flatMap(\.self))
  }

  private func candidates(
    _ queries: Matrix, _ documents: Matrix, _ draws: RandomStream, _ threads: Int,
    _ monitor: ProgressMonitor
  ) throws -> ([UInt32], [Float]) {
    let n = queries.rows
    return try EdgeTables.filled(
      rows: n, neighbors: settings.neighbors, comparing: queries, documents
    ) { tables in
      try parallelLoop(
        count: n, threads: threads, activity: "building the graph", monitor: monitor,
        workspace: { DistinctDraw(below: n - 1) }
      ) { node, draw in
        var generator = draws.generator(at: node)
        let query = queries.row(node)
        let scored = draw.draw(settings.candidates, using: &generator).map { number in
          let item = number < node ? number : number + 1
          return (item: item, score: canonicalDot(query, documents.row(item)))
        }.sorted { ($1.score, $0.item) < ($0.score, $1.item) }
        let kept = scored.dropFirst(settings.skip).prefix(settings.neighbors)
        tables.write(
          kept.sorted { $0.item < $1.item }.map { ($0.item, Float($0.score)) }, row: node)
      }
    }
  }
}
