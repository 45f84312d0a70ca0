import Vectors

/// The method's graph: every node is linked to the K most similar of M random candidates, after
/// the S most similar were left out.
///
/// Candidates are drawn without the node itself and without repeats. Groups of nodes, taken from a
/// random permutation, share their draw, so that scoring is one matrix product: M + 1 distinct nodes
/// in random order are dealt to a group (see `CandidateDeck`), and each of its nodes looks at the
/// first M that are not itself. For every single node that is a uniform draw of M out of N - 1; only
/// the joint law differs from independent draws: nodes of a group look at the same candidates, and
/// over all groups every node is a candidate equally often.
///
/// Source: Yang et al., "BatchSampler", KDD 2023, §3; S = 0 is the paper. The band (S > 0) follows
/// B3 (arXiv 2505.11293), which skips the top ranks against false negatives.
package struct CandidateGraph: Sendable {
  /// M.
  package var candidates: Int
  /// K.
  package var neighbors: Int
  /// S.
  package var skip: Int
  /// What makes two nodes similar.
  package var metric: Metric
  /// Whether those within rounding of a cut are scored again by the canonical score.
  ///
  /// Without it edges may differ between processors; only measuring what it costs asks for that.
  package var rescoring = true

  package init(candidates: Int, neighbors: Int, skip: Int = 0, metric: Metric = .cosine) {
    self.init(
      GraphSettings(candidates: candidates, neighbors: neighbors, skip: skip), metric: metric)
  }

  package init(_ settings: GraphSettings, metric: Metric = .cosine) {
    candidates = settings.candidates
    neighbors = settings.neighbors
    skip = settings.skip
    self.metric = metric
  }

  /// Nodes that share candidates: an eighth of M, so that every node is dealt at least eight times,
  /// and at most 128, which gets most of what sharing can gain; whole panels when they are many.
  var groupSize: Int {
    let size = min(128, max(4, candidates / 8))
    return size > 64 ? size / PanelRows.panel * PanelRows.panel : size
  }

  /// Builds the graph on the rows of `vectors`, N × d, which for the cosine must have unit length.
  ///
  /// Draws the permutation from generator 0 of the stream's stream "groups" and the candidates from
  /// its stream "candidates". The edges do not depend on the number of threads or on the processor;
  /// equal similarities go to the lower number.
  ///
  /// - Throws: `GraphError` when M, K and S do not fit each other or N, or a row is not finite or, for
  ///   the cosine, zero; `CancellationError`.
  /// - Complexity: O(N · M · d) products, of which each thread does its share.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try checkSettings(items: n)
    let start = ContinuousClock.now
    let space = try MetricSpace(
      of: vectors, metric: metric, threads: threads, monitor: monitor)
    let order = permutation(of: n, from: stream.stream(named: "groups"))
    let size = groupSize
    let groups = (n + size - 1) / size
    let deck = try CandidateDeck(
      nodes: n, hands: groups, handSize: candidates + 1,
      stream: stream.stream(named: "candidates"), monitor: monitor)
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      rows: n, neighbors: neighbors
    ) { tables in
      try vectors.withSharedElements { rows in
        try parallelLoop(
          count: groups, threads: threads, activity: "building the graph", monitor: monitor,
          workspace: {
            CandidateSearch(graph: self, groupSize: size, rows: rows.base, space: space)
          }
        ) { group, search in
          search.link(
            order[group * size..<min(n, (group + 1) * size)], candidates: deck.hand(group),
            into: tables, monitor: monitor)
        }
        try monitor.check()
      }
    }
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: candidates, skip: skip,
      index: .candidates, metric: metric, neighbors: neighborTable, similarities: similarityTable,
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  /// Looks whether K of M with S left out can be had from N items.
  func checkSettings(items n: Int) throws {
    guard neighbors >= 1 else { throw GraphError.noNeighbors(neighbors) }
    guard skip >= 0 else { throw GraphError.negativeSkip(skip) }
    guard candidates <= n - 1 else { throw GraphError.tooFewItems(wanted: candidates, items: n) }
    guard neighbors < candidates else {
      throw GraphError.neighborsFillCandidates(neighbors: neighbors, candidates: candidates)
    }
    guard skip <= candidates - neighbors else {
      throw GraphError.tooFewCandidates(neighbors: neighbors, skip: skip, candidates: candidates)
    }
  }

  private func permutation(of n: Int, from stream: RandomStream) -> [Int32] {
    var generator = stream.generator()
    var order = (0..<Int32(n)).map(\.self)
    for place in stride(from: n - 1, to: 0, by: -1) {
      order.swapAt(place, generator.index(below: place + 1))
    }
    return order
  }
}
