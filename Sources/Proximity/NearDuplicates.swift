import Vectors

/// Pairs of items whose vectors are equal, or almost.
package struct NearDuplicates: Sendable, Equatable {
  /// Two items, the lower number first, and how similar they are.
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

  /// Pairs from `threshold` up, most similar first, equals by number.
  package let pairs: [Pair]
  /// Items that are in one of the pairs.
  package let itemCount: Int

  /// Pairs that are linked by an edge of `graph`, or whose vectors are the same to the last bit;
  /// `vectors` are those the graph was built on.
  ///
  /// An exact graph links every item to its nearest others, so that there no duplicate is missed
  /// unless an item has more than K. Of the vectors that are the same, each is paired with the first.
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

  /// An edge without its direction.
  private struct Edge: Hashable {
    let low: Int
    let high: Int

    init(_ a: Int, _ b: Int) { (low, high) = (min(a, b), max(a, b)) }
  }

  /// Every row that is equal to an earlier one, with the first it is equal to.
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
