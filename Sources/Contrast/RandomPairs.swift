import Vectors

/// Similarities of random pairs of different items: the reference for what counts as similar.
package enum RandomPairs {
  /// The cosines of `count` random pairs of rows of `vectors`, N × d of unit length, N ≥ 2, sorted.
  ///
  /// Draws from generator 0 of `stream`.
  /// - Complexity: O(count · d).
  package static func similarities(
    of vectors: Matrix, count: Int, stream: RandomStream
  ) -> [Double] {
    var generator = stream.generator()
    return (0..<count).map { _ in
      let first = generator.index(below: vectors.rows)
      let other = generator.index(below: vectors.rows - 1)
      return canonicalDot(vectors.row(first), vectors.row(other < first ? other : other + 1))
    }.sorted()
  }

  /// The similarity that a share `quantile` of random pairs does not exceed, by nearest rank.
  package static func quantile(
    _ quantile: Double, of vectors: Matrix, count: Int = 20_000, stream: RandomStream
  ) -> Double {
    let sorted = similarities(of: vectors, count: count, stream: stream)
    let rank = Int((Double(count) * quantile).rounded(.up))
    return sorted[min(max(rank, 1), count) - 1]
  }
}
