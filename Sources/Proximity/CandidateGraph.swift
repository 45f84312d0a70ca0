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

  package init(candidates: Int, neighbors: Int, skip: Int = 0) {
    self.candidates = candidates
    self.neighbors = neighbors
    self.skip = skip
  }

  /// Nodes that share candidates: an eighth of M, so that every node is dealt at least eight times,
  /// and at most 64, beyond which products gain nothing.
  private var groupSize: Int { min(64, max(4, candidates / 8)) }

  /// Builds the graph on the rows of `vectors`, N × d, which must have unit length.
  ///
  /// Draws the permutation from generator 0 of the stream's stream "groups" and the candidates from
  /// its stream "candidates". The edges do not depend on the number of threads or on the processor.
  ///
  /// - Throws: `GraphError` when M, K and S do not fit each other or N, or a row is not finite or
  ///   zero; `CancellationError`.
  /// - Complexity: O(N · M · d) products, of which each thread does its share.
  package func build(
    on vectors: Matrix, stream: RandomStream, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> ProximityGraph {
    let n = vectors.rows
    try checkSettings(neighbors: neighbors, skip: skip, candidates: candidates, items: n)
    try checkRows(of: vectors)
    let start = ContinuousClock.now
    let order = permutation(of: n, from: stream.stream(named: "groups"))
    let groupSize = groupSize
    let groups = (n + groupSize - 1) / groupSize
    let deck = CandidateDeck(
      nodes: n, hands: groups, handSize: candidates + 1,
      stream: stream.stream(named: "candidates"))
    let (neighborTable, similarityTable) = try EdgeTables.filled(
      nodes: n, neighbors: neighbors
    ) { tables in
      try vectors.withUnsafeElements { elements in
        guard let base = elements.baseAddress else { return }
        let rows = SharedTable(UnsafeMutablePointer(mutating: base))
        try BLAS.withSingleThread {
          try parallelLoop(
            count: groups, threads: threads, activity: "building the graph", monitor: monitor,
            workspace: {
              GroupWorkspace(
                graph: self, groupSize: groupSize, vectors: UnsafePointer(rows.base),
                dimensions: vectors.columns)
            }
          ) { group, workspace in
            let members = group * groupSize..<min(n, (group + 1) * groupSize)
            workspace.link(order[members], candidates: deck.hand(group), into: tables)
          }
        }
      }
    }
    return ProximityGraph(
      nodeCount: n, neighborsPerNode: neighbors, candidates: candidates, skip: skip,
      index: .candidates, neighbors: neighborTable, similarities: similarityTable,
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  private func permutation(of n: Int, from stream: RandomStream) -> [Int32] {
    var generator = stream.generator()
    var order = (0..<Int32(n)).map(\.self)
    generator.shuffle(&order)
    return order
  }
}

/// What one thread needs to link the nodes of a group.
private final class GroupWorkspace {
  private let graph: CandidateGraph
  private let vectors: UnsafePointer<Float>
  private let dimensions: Int
  private var selection: RowSelection
  private let ids: UnsafeMutablePointer<Int32>
  private let candidateRows: UnsafeMutablePointer<Float>
  private let groupRows: UnsafeMutablePointer<Float>
  private let scores: UnsafeMutablePointer<Float>

  init(
    graph: CandidateGraph, groupSize: Int, vectors: UnsafePointer<Float>, dimensions: Int
  ) {
    self.graph = graph
    self.vectors = vectors
    self.dimensions = dimensions
    let drawn = graph.candidates + 1
    selection = RowSelection(
      wanted: graph.skip + graph.neighbors, vectors: vectors, dimensions: dimensions)
    ids = .allocate(capacity: drawn)
    candidateRows = .allocate(capacity: drawn * dimensions)
    groupRows = .allocate(capacity: groupSize * dimensions)
    scores = .allocate(capacity: groupSize * drawn)
  }

  deinit {
    ids.deallocate()
    candidateRows.deallocate()
    groupRows.deallocate()
    scores.deallocate()
  }

  func link(
    _ group: ArraySlice<Int32>, candidates hand: ArraySlice<Int32>, into tables: EdgeTables
  ) {
    let m = graph.candidates
    let drawn = m + 1
    for (place, node) in hand.enumerated() { ids[place] = node }
    for place in 0..<drawn { copyRow(Int(ids[place]), to: candidateRows + place * dimensions) }
    for (place, node) in group.enumerated() {
      copyRow(Int(node), to: groupRows + place * dimensions)
    }
    BLAS.scores(
      groupRows, group.count, candidateRows, drawn, dimensions: dimensions, into: scores)
    for (place, node) in group.enumerated() {
      let node = Int(node)
      let isAmongFirst = (0..<m).contains { Int(ids[$0]) == node }
      selection.start()
      selection.offer(
        scores + place * drawn, count: isAmongFirst ? drawn : m, ids: UnsafePointer(ids), to: node)
      tables.take(&selection, skip: graph.skip, of: node, neighbors: graph.neighbors)
    }
  }

  private func copyRow(_ row: Int, to target: UnsafeMutablePointer<Float>) {
    target.update(from: vectors + row * dimensions, count: dimensions)
  }
}
