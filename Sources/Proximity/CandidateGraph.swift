import Vectors

/// BatchSampler's graph: every node is linked to the K most similar of M random candidates, after the S
/// most similar.
///
/// Candidates are drawn without replacement and without the node itself. Nodes are grouped by a random
/// permutation, and the nodes of a group share their candidates, so that scoring is one matrix product: a
/// group gets M + 1 distinct nodes in random order (see `CandidateDeck`), and each of its nodes takes the
/// first M that are not itself. For a single node this is a uniform draw of M out of N − 1. The joint
/// distribution differs from independent draws: the nodes of a group have the same candidates, and every
/// node is a candidate equally often.
///
/// Source: Yang et al., "BatchSampler", KDD 2023, §3; S = 0 is the paper. The band (S > 0) follows
/// B3 (arXiv 2505.11293), which skips the top ranks against false negatives.
package struct CandidateGraph: Sendable {
  /// M: random candidates for each node.
  package var candidates: Int
  /// K: neighbours of each node.
  package var neighbors: Int
  /// S: the most similar candidates that are left out.
  package var skip: Int
  /// What makes two nodes similar.
  package var metric: Metric
  /// Whether candidates whose scores are within rounding of the cut are scored again canonically.
  ///
  /// Without it edges may differ between processors; it is switched off only to measure its cost.
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

  /// How many nodes share their candidates.
  ///
  /// M/8, so that every node is a candidate of at least eight groups, but from 4 to 128, beyond which
  /// larger matrix products gain little; a multiple of the panel size when it is large.
  var groupSize: Int {
    let size = min(128, max(4, candidates / 8))
    return size > 64 ? size / PanelRows.panel * PanelRows.panel : size
  }

  /// Builds the graph on the rows of `vectors`, N × d, which for the cosine must have unit length.
  ///
  /// Draws the permutation from generator 0 of the stream "groups" of `stream`, and the candidates from its
  /// stream "candidates". The edges do not depend on the number of threads or on the processor;
  /// of equal similarities the lower number wins.
  ///
  /// - Throws: `GraphError` when M, K and S do not fit each other or N, or a row is not finite or, for
  ///   the cosine, zero; `CancellationError`.
  /// - Complexity: O(N · M · d), divided among the threads.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try checkSettings(items: n)
    try EdgeTables.requireMemory(rows: n, neighbors: neighbors)
    let start = ContinuousClock.now
    let space = try MetricSpace(
      of: vectors, metric: metric, threads: threads, monitor: monitor)
    let order = Self.permutation(of: n, from: stream)
    let size = groupSize
    let groups = (n + size - 1) / size
    let deck = try CandidateDeck(
      nodes: n, hands: 0..<groups, handSize: candidates + 1,
      stream: stream.stream(named: "candidates"), monitor: monitor)
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      rows: n, neighbors: neighbors, comparing: vectors
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

  /// - Throws: `GraphError` when M, K and S do not fit each other or N.
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

  /// The nodes in the order in which they are grouped.
  static func permutation(of n: Int, from stream: RandomStream) -> [Int32] {
    var generator = stream.stream(named: "groups").generator()
    var order = (0..<Int32(n)).map(\.self)
    for place in stride(from: n - 1, to: 0, by: -1) {
      order.swapAt(place, generator.index(below: place + 1))
    }
    return order
  }
}

extension CandidateGraph {
  /// The neighbours of some nodes, from new candidates that are drawn for them alone.
  ///
  /// Draws as `build` does, from the streams "groups" and "candidates" of `stream`.
  /// - Parameter nodes: ascending.
  /// - Returns: for each of the nodes, in their order, K neighbours by ascending number, and similarities.
  /// - Throws: `GraphError` as `build`; `CancellationError`.
  /// - Complexity: O(nodes · M · d + N).
  func rows(
    of nodes: [Int], on vectors: Matrix, stream: RandomStream, threads: Int,
    monitor: ProgressMonitor
  ) throws -> (ids: [UInt32], similarities: [Float]) {
    var order = nodes.map { Int32($0) }
    var generator = stream.stream(named: "groups").generator()
    generator.shuffle(&order)
    let size = groupSize
    let groups = (order.count + size - 1) / size
    let deck = try CandidateDeck(
      nodes: vectors.rows, hands: 0..<groups, handSize: candidates + 1,
      stream: stream.stream(named: "candidates"), monitor: monitor)
    let shuffled = order
    let space = try MetricSpace(of: vectors, metric: metric, threads: threads, monitor: monitor)
    let (ids, similarities) = try EdgeTables.filled(
      rows: vectors.rows, neighbors: neighbors, comparing: vectors
    ) { tables in
      try vectors.withSharedElements { rows in
        try parallelLoop(
          count: groups, threads: threads, activity: "refreshing the graph", monitor: monitor,
          workspace: {
            CandidateSearch(graph: self, groupSize: size, rows: rows.base, space: space)
          }
        ) { group, search in
          search.link(
            shuffled[group * size..<min(shuffled.count, (group + 1) * size)],
            candidates: deck.hand(group), into: tables, monitor: monitor)
        }
        try monitor.check()
      }
    }
    func part<Element>(_ table: [Element]) -> [Element] {
      nodes.flatMap { table[$0 * neighbors..<($0 + 1) * neighbors] }
    }
    return (part(ids), part(similarities))
  }
}
