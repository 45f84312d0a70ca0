import Sampling
import Vectors

/// How hard one batch is, and what that costs in false negatives.
package struct BatchTrade: Sendable, Equatable {
  /// The mean cosine over ordered pairs i ≠ j: of two items, or of a query with the document of another pair.
  package let meanSimilarity: Double
  /// The share of ordered pairs with one label or one answer; nil where neither is known.
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
      Contrast.falseNegativeRate(ofGroups: items.map { labels[$0] })
    }
    suspectRate = suspects.map { Self.suspectCount(of: items, vectors, $0) / pairs }
  }

  /// Measures a batch of at least two pairs: how similar queries are to the documents of others, and which
  /// of these look false to a rule.
  ///
  /// - Parameter groups: of each item of the data; those of one group are false negatives of each other, nil
  ///   where that is not known.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package init(of items: [Int], in pairs: PairReading, by rule: PairRule, groups: [Int]?) throws {
    let hardness = try BatchHardness(of: items, in: pairs, by: rule, groups: groups)
    meanSimilarity = hardness.meanSimilarity
    falseNegativeRate = hardness.falseNegativeRate
    suspectRate = hardness.suspectRate
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
