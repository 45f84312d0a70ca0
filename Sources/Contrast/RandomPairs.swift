import Vectors

/// Similarities of pairs of different items: the reference for what counts as similar.
package struct RandomPairs: Sendable {
  /// The cosines, ascending.
  package let sorted: [Double]
  /// Whether they are all pairs there are.
  package let isExact: Bool

  /// How many pairs are looked at: enough that the share of 0.001 beyond a quantile has a standard
  /// error of a twentieth of it.
  package static let usualCount = 500_000

  /// All pairs of rows of `vectors`, N × d of unit length, N ≥ 2, where those are no more than `count`;
  /// else so many random ones, with repeats, from generator 0 of `stream`.
  ///
  /// - Complexity: O(count · d + count · log count).
  package init(of vectors: Matrix, count: Int = usualCount, stream: RandomStream) {
    isExact = vectors.rows * (vectors.rows - 1) / 2 <= count
    sorted =
      isExact
      ? Self.all(of: vectors).sorted()
      : Self.drawn(of: vectors, count: count, using: stream.generator()).sorted()
  }

  private static func all(of vectors: Matrix) -> [Double] {
    (0..<vectors.rows).flatMap { first in
      ((first + 1)..<max(first + 1, vectors.rows)).map {
        canonicalDot(vectors.row(first), vectors.row($0))
      }
    }
  }

  private static func drawn(
    of vectors: Matrix, count: Int, using generator: SeededGenerator
  ) -> [Double] {
    var generator = generator
    return (0..<count).map { _ in
      let first = generator.index(below: vectors.rows)
      let other = generator.index(below: vectors.rows - 1)
      return canonicalDot(vectors.row(first), vectors.row(other < first ? other : other + 1))
    }
  }

  /// The similarity that a share of the pairs does not exceed, by nearest rank.
  package func quantile(_ share: Double) -> Double {
    let rank = Int((Double(sorted.count) * share).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  /// How many pairs are at least as similar.
  ///
  /// - Complexity: O(log count).
  package func count(from similarity: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < similarity { low = middle + 1 } else { high = middle }
    }
    return sorted.count - low
  }
}
