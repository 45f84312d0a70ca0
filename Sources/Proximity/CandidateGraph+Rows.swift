import Vectors

extension CandidateGraph {
  /// The rows that the graph has for some nodes, by candidates drawn for them alone: numbers,
  /// ascending, and similarities, in the order of `nodes`, which ascend.
  ///
  /// Draws as `build` does: the nodes' order from the stream "groups", hands from "candidates".
  /// - Throws: `CancellationError`.
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
      nodes: vectors.rows, hands: groups, handSize: candidates + 1,
      stream: stream.stream(named: "candidates"), monitor: monitor)
    let shuffled = order
    let space = try MetricSpace(of: vectors, metric: metric, threads: threads, monitor: monitor)
    let (ids, similarities) = try EdgeTables.filled(
      rows: vectors.rows, neighbors: neighbors
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
