import Sampling
import Vectors

/// How hard one batch is, and what that costs in false negatives.
package struct BatchTrade: Sendable, Equatable {
  /// The mean cosine over ordered pairs i ≠ j.
  package let meanSimilarity: Double
  /// The share of ordered pairs with one label; nil without labels.
  package let falseNegativeRate: Double?
  /// The share of ordered pairs that look false without labels; nil when it was not asked for.
  package let suspectRate: Double?

  /// What looks false without labels: above one similarity, or among the anchor's most similar.
  package struct Suspects: Sendable {
    /// Above this cosine a pair is suspect.
    package let limit: Double
    /// For each item of the data the cosine above which its most similar 0.1 % lie; nil when that
    /// is not asked for.
    package let topLimits: [Double]?

    package init(limit: Double, topLimits: [Double]?) {
      self.limit = limit
      self.topLimits = topLimits
    }
  }

  /// Measures a batch of at least two items of the data, with N × d `vectors` of unit length.
  ///
  /// - Complexity: O(B · d), or O(B² · d) for suspects.
  package init(of items: [Int], vectors: Matrix, labels: [Int]?, suspects: Suspects?) {
    precondition(items.count >= 2, "a batch of \(items.count) has no negatives")
    let pairs = Double(items.count * (items.count - 1))
    var sum = [Double](repeating: 0, count: vectors.columns)
    for item in items {
      for (column, value) in vectors.row(item).enumerated() { sum[column] += Double(value) }
    }
    // ‖Σ z‖² is B ones and all ordered pairs.
    meanSimilarity = (sum.reduce(0) { $0 + $1 * $1 } - Double(items.count)) / pairs
    falseNegativeRate = labels.map { labels in
      let counts = Dictionary(grouping: items) { labels[$0] }.values.map(\.count)
      return Double(counts.reduce(0) { $0 + $1 * ($1 - 1) }) / pairs
    }
    suspectRate = suspects.map { Self.suspectCount(of: items, vectors, $0) / pairs }
  }

  private static func suspectCount(of items: [Int], _ vectors: Matrix, _ suspects: Suspects)
    -> Double
  {
    var count = 0
    for (place, first) in items.enumerated() {
      for second in items[(place + 1)...] {
        let similarity = canonicalDot(vectors.row(first), vectors.row(second))
        for anchor in [first, second]
        where similarity > min(suspects.limit, suspects.topLimits?[anchor] ?? .infinity) {
          count += 1
        }
      }
    }
    return Double(count)
  }
}
