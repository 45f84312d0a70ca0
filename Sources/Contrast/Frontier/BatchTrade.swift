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

  /// Measures a batch of at least two items of the data, with N × d `vectors` of unit length; pairs above the
  /// cosine `suspectLimit` look false, nil where they are not asked for.
  ///
  /// - Complexity: O(B · d), or O(B² · d) for suspects.
  package init(of items: [Int], vectors: Matrix, labels: [Int]?, suspectLimit: Double?) {
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
    suspectRate = suspectLimit.map { Self.suspectCount(of: items, vectors, above: $0) / pairs }
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

  /// Ordered pairs above a limit.
  private static func suspectCount(of items: [Int], _ vectors: Matrix, above limit: Double)
    -> Double
  {
    var count = 0
    for (place, first) in items.enumerated() {
      count += items[(place + 1)...].count {
        canonicalDot(vectors.row(first), vectors.row($0)) > limit
      }
    }
    return Double(2 * count)
  }
}
