import Vectors

/// Pairs of items whose vectors are equal or nearly so.
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

  /// The pairs, the most similar first, ties by number.
  package let pairs: [Pair]
  /// The number of items in at least one pair.
  package let itemCount: Int

  /// Finds pairs that an edge of `graph` joins, and pairs of equal vectors.
  ///
  /// An exact graph misses a pair only if both items have more than K duplicates. Of several equal
  /// vectors, each is paired with the first.
  /// - Parameters:
  ///   - graph: with similarities.
  ///   - vectors: those that the graph was built on, N × d.
  ///   - threshold: the least cosine similarity of a pair.
  /// - Complexity: O(edges + items × columns).
  package init(in graph: ProximityGraph, vectors: Matrix, threshold: Double) {
    precondition(vectors.rows == graph.nodeCount, "\(vectors.rows) vectors for another graph")
    var found: [Edge: Double] = [:]
    for node in 0..<graph.nodeCount {
      for (neighbor, similarity) in zip(graph.neighbors(of: node), graph.similarities(of: node))
      where Double(similarity) >= threshold {
        found[Edge(node, Int(neighbor))] = Double(similarity)
      }
    }
    for edge in Self.equalRows(of: vectors) where found[edge] == nil { found[edge] = 1 }
    pairs = found.map { Pair(first: $0.low, second: $0.high, similarity: $1) }
      .sorted {
        ($1.similarity, $0.first, $0.second) < ($0.similarity, $1.first, $1.second)
      }
    itemCount = Set(pairs.flatMap { [$0.first, $0.second] }).count
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
