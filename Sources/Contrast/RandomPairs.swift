import Vectors

/// Similarities of pairs of different items: the reference for what counts as similar.
package struct RandomPairs: Sendable {
  /// The cosines, in no order.
  package let similarities: [Double]
  /// Whether they are all pairs there are.
  package let isExact: Bool

  /// How many pairs are looked at: enough that the share of 0.001 beyond a quantile has a standard
  /// error of a twentieth of it.
  package static let usualCount = 500_000

  /// All pairs of rows of `vectors`, N × d of unit length, N ≥ 2, where those are no more than `count`;
  /// else so many random ones, with repeats, from generator 0 of `stream`.
  ///
  /// - Complexity: O(count · d), on up to `threads` threads.
  package init(
    of vectors: Matrix, count: Int = usualCount, stream: RandomStream, threads: Int
  ) {
    isExact = vectors.rows * (vectors.rows - 1) / 2 <= count
    let pairs =
      isExact
      ? Self.allPairs(of: vectors.rows)
      : Self.drawn(count, of: vectors.rows, using: stream.generator())
    similarities = Self.similarities(of: pairs, in: vectors, threads: threads)
  }

  private typealias Pair = (first: Int32, second: Int32)

  private static func allPairs(of rows: Int) -> [Pair] {
    (0..<rows).flatMap { first in
      ((first + 1)..<max(first + 1, rows)).map { (Int32(first), Int32($0)) }
    }
  }

  private static func drawn(_ count: Int, of rows: Int, using generator: SeededGenerator)
    -> [Pair]
  {
    var generator = generator
    return (0..<count).map { _ in
      let first = generator.index(below: rows)
      let other = generator.index(below: rows - 1)
      return (Int32(first), Int32(other < first ? other : other + 1))
    }
  }

  private static func similarities(of pairs: [Pair], in vectors: Matrix, threads: Int) -> [Double] {
    let chunk = 4_096
    return [Double](unsafeUninitializedCapacity: pairs.count) { buffer, count in
      count = pairs.count
      guard let base = buffer.baseAddress else { return }
      let table = SharedTable(base)
      forEachNumber(below: (pairs.count + chunk - 1) / chunk, threads: threads) { number in
        for place in number * chunk..<min(pairs.count, (number + 1) * chunk) {
          let (first, second) = pairs[place]
          (table.base + place).initialize(
            to: canonicalDot(vectors.row(Int(first)), vectors.row(Int(second))))
        }
      }
    }
  }

  /// The similarity that a share of the pairs does not exceed, by nearest rank.
  ///
  /// - Complexity: O(count) on average.
  package func quantile(_ share: Double) -> Double {
    let rank = Int((Double(similarities.count) * share).rounded(.up))
    return similarities.element(ofRank: min(max(rank, 1), similarities.count) - 1)
  }

  /// How many pairs are at least as similar.
  ///
  /// - Complexity: O(count).
  package func count(from similarity: Double) -> Int {
    similarities.reduce(0) { $0 + ($1 >= similarity ? 1 : 0) }
  }
}

extension [Double] {
  /// The element with `rank` smaller or equal ones before it in ascending order.
  ///
  /// Source: Hoare, "Algorithm 65: Find", 1961, with the median of three as pivot.
  fileprivate func element(ofRank rank: Int) -> Double {
    var own = self
    var (low, high) = (0, count - 1)
    while low < high {
      let ends = (own[low], own[high])
      let middle = own[(low + high) / 2]
      let pivot = Swift.max(
        Swift.min(ends.0, ends.1), Swift.min(Swift.max(ends.0, ends.1), middle))
      var (left, right) = (low, high)
      while left <= right {
        while own[left] < pivot { left += 1 }
        while own[right] > pivot { right -= 1 }
        if left <= right {
          own.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right { high = right } else if rank >= left { low = left } else { break }
    }
    return own[rank]
  }
}
