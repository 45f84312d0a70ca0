import Vectors

/// A graph from neighbours that another program found.
///
/// A graph has as many neighbours at every node, so K is the least that a node has, where not fewer are
/// asked for; of those that have more the most similar are kept, or the first where there are no vectors.
package struct ImportedGraph: Sendable {
  package let graph: ProximityGraph
  /// Entries that were left out: the item itself, one that stands there already, and −1.
  package let (selves, repeats, missing): (Int, Int, Int)
  /// The most that a node had.
  package let longest: Int

  /// Why lists are no graph.
  package enum Fault: Error, Equatable {
    /// The item has a neighbour that is no item.
    case stranger(item: Int, neighbor: Int)
    /// The item has no neighbour.
    case alone(item: Int)
  }

  /// - Parameters:
  ///   - lists: one an item.
  ///   - most: K at the most; nil for as many as there are.
  ///   - vectors: N × d, rows of unit length; nil where there are none, and no similarities then.
  ///   - metric: by what the other program searched.
  /// - Throws: `Fault`; `CancellationError`.
  /// - Complexity: O(entries · d).
  package init(
    _ lists: [[Int]], most: Int? = nil, vectors: Matrix?, metric: Metric, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    let start = ContinuousClock.now
    var (selves, repeats, missing) = (0, 0, 0)
    var cleaned: [[Int]] = []
    for (item, list) in lists.enumerated() {
      if item % 4_096 == 0 { try monitor.check() }
      var seen = Set<Int>()
      var kept: [Int] = []
      for neighbor in list {
        guard neighbor >= 0 else {
          missing += 1
          continue
        }
        guard neighbor < lists.count else { throw Fault.stranger(item: item, neighbor: neighbor) }
        guard neighbor != item else {
          selves += 1
          continue
        }
        guard seen.insert(neighbor).inserted else {
          repeats += 1
          continue
        }
        kept.append(neighbor)
      }
      guard !kept.isEmpty else { throw Fault.alone(item: item) }
      cleaned.append(kept)
    }
    let k = min(most ?? .max, cleaned.map(\.count).min() ?? 0)
    let rows = try Self.nearest(k, of: cleaned, vectors, threads: threads, monitor: monitor)
    (self.selves, self.repeats, self.missing) = (selves, repeats, missing)
    longest = cleaned.map(\.count).max() ?? 0
    graph = ProximityGraph(
      nodeCount: lists.count, neighborsPerNode: k, candidates: lists.count - 1, skip: 0,
      index: .imported, metric: metric, neighbors: rows.flatMap { $0.map { UInt32($0.node) } },
      similarities: vectors == nil ? [] : rows.flatMap { $0.map(\.similarity) },
      seconds: (ContinuousClock.now - start).inSeconds)
  }

  private struct Edge {
    let node: Int
    let similarity: Float
  }

  /// The `k` most similar of each list, by ascending number.
  private static func nearest(
    _ k: Int, of lists: [[Int]], _ vectors: Matrix?, threads: Int, monitor: ProgressMonitor
  ) throws -> [[Edge]] {
    try parallelMap(count: lists.count, threads: threads, monitor: monitor) { item in
      guard let vectors else {
        return lists[item].prefix(k).sorted().map { Edge(node: $0, similarity: 0) }
      }
      let own = vectors.row(item)
      let edges = lists[item].map {
        (node: $0, similarity: canonicalDot(own, vectors.row($0)))
      }
      return edges.sorted { ($1.similarity, $0.node) < ($0.similarity, $1.node) }.prefix(k)
        .sorted { $0.node < $1.node }
        .map { Edge(node: $0.node, similarity: Float($0.similarity)) }
    }
  }
}
