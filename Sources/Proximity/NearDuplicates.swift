import Vectors

/// Groups of items whose vectors are equal or nearly so, and the pairs in them.
package struct NearDuplicates: Sendable, Equatable {
  /// Two items, the lower number first.
  package struct Pair: Sendable, Equatable {
    package let first: Int
    package let second: Int
    /// Cosine similarity.
    package let similarity: Double

    package init(first: Int, second: Int, similarity: Double) {
      self.first = first
      self.second = second
      self.similarity = similarity
    }
  }

  /// Items that pairs join, directly or through others; the largest group first, each in ascending order.
  package let groups: [[Int]]
  /// The pairs of a group that are similar enough, the most similar first, ties by number.
  package let pairs: [Pair]
  /// The number of items in at least one pair.
  package var itemCount: Int { groups.reduce(0) { $0 + $1.count } }

  /// Finds groups by the edges of `graph` and by equal vectors, then all pairs in each group.
  ///
  /// Two near duplicates that no such path joins are missed: in a graph of random candidates many are, in
  /// an exact one only where an item has more than K others that are nearer.
  /// - Parameters:
  ///   - graph: with similarities.
  ///   - vectors: those that the graph was built on, N × d of unit length.
  ///   - threshold: the least cosine similarity of a pair.
  /// - Complexity: O(edges + items × columns + Σ group² × columns).
  /// - Throws: `CancellationError`.
  package init(
    in graph: ProximityGraph, vectors: Matrix, threshold: Double, monitor: ProgressMonitor = .none
  ) throws {
    precondition(vectors.rows == graph.nodeCount, "\(vectors.rows) vectors for another graph")
    var joined = DisjointSets(count: graph.nodeCount)
    for node in 0..<graph.nodeCount {
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node))
      where Double(similarity) >= threshold {
        joined.join(node, Int(neighbor))
      }
    }
    for edge in Self.equalRows(of: vectors) { joined.join(edge.low, edge.high) }
    groups = joined.sets.filter { $0.count > 1 }
      .sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    pairs = try groups.flatMap { group in
      try group.enumerated().flatMap { place, first in
        try monitor.check()
        return group[(place + 1)...].compactMap { second in
          // Equal rows of unit length can have a product above 1 by rounding.
          let similarity = min(1, canonicalDot(vectors.row(first), vectors.row(second)))
          return similarity >= threshold
            ? Pair(first: first, second: second, similarity: similarity) : nil
        }
      }
    }.sorted { ($1.similarity, $0.first, $0.second) < ($0.similarity, $1.first, $1.second) }
  }

  /// An undirected edge.
  private struct Edge: Hashable {
    let low: Int
    let high: Int

    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
  }

  /// Every row that equals an earlier one, paired with the first such row.
  private static func equalRows(of vectors: Matrix) -> [Edge] {
    var firsts: [Int: [Int]] = [:]
    var equals: [Edge] = []
    for row in 0..<vectors.rows {
      let hash = vectors.row(row).reduce(into: Hasher()) { $0.combine($1) }.finalize()
      let former = firsts[hash, default: []].first { vectors.row($0) == vectors.row(row) }
      if let former {
        equals.append(Edge(former, row))
      } else {
        firsts[hash, default: []].append(row)
      }
    }
    return equals
  }
}

/// Sets of numbers below a count that are joined two by two.
private struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func join(_ a: Int, _ b: Int) {
    let (first, second) = (root(of: a), root(of: b))
    parents[max(first, second)] = min(first, second)
  }

  private mutating func root(of number: Int) -> Int {
    var number = number
    while parents[number] != number {
      parents[number] = parents[parents[number]]
      number = parents[number]
    }
    return number
  }

  /// The sets, each in ascending order.
  var sets: [[Int]] {
    var own = self
    return Array(
      Dictionary(grouping: parents.indices) { own.root(of: $0) }.values)
  }
}
