import Vectors

/// How hard and how false the negatives of one batch are: the figures of `NegativeStatistics` that ask for no
/// softmax and no order, in one pass over the pairs.
package struct BatchHardness: Sendable, Equatable {
  /// The mean cosine over ordered pairs i ≠ j; of pairs s(q_i, d_j).
  package let meanSimilarity: Double
  /// The mean over anchors of the largest cosine to a negative.
  package let hardestSimilarity: Double
  /// The share of ordered pairs i ≠ j with one label or one answer; nil where neither is known.
  package let falseNegativeRate: Double?
  /// The share of ordered pairs more similar than the limit, or flagged by a rule.
  package let suspectRate: Double

  /// Measures a batch of pairs from its queries; suspects are documents that `rule` flags.
  ///
  /// - Parameters:
  ///   - items: the members, two at least.
  ///   - groups: of each item of the data; those of one group are false negatives of each other, nil where
  ///     that is not known.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d).
  package init(
    of items: [Int], in pairs: PairReading, by rule: PairRule, groups: [Int]?,
    monitor: ProgressMonitor = .none
  ) throws {
    let similarity = try pairs.similarity(of: items, monitor: monitor)
    let statistics = PairStatistics(similarity)
    meanSimilarity = statistics.meanSimilarity
    hardestSimilarity = statistics.hardestSimilarity
    suspectRate =
      RuleFlags(of: rule, in: try pairs.ruled(items, similarity, by: [rule], monitor: monitor)).rate
    falseNegativeRate = groups.map { groups in
      Contrast.falseNegativeRate(ofGroups: items.map { groups[$0] })
    }
  }

  /// Measures a batch.
  ///
  /// - Parameters:
  ///   - vectors: B × d, of unit length; B ≥ 2.
  ///   - labels: one a member.
  ///   - limit: the cosine above which a pair is a suspect.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(B² · d), of which half is computed; O(B) memory.
  package init(
    of vectors: Matrix, labels: [Int]?, suspectsAbove limit: Double,
    monitor: ProgressMonitor = .none
  ) throws {
    let size = vectors.rows
    precondition(size >= 2, "a batch of \(size) has no negatives")
    precondition(labels.map { $0.count == size } ?? true, "labels and members differ in number")
    let limit = Float(limit)
    var (sum, suspects, sameLabel) = (0.0, 0, 0)
    var largest = [Float](repeating: -.infinity, count: size)
    for anchor in 0..<size {
      try monitor.check()
      let row = vectors.row(anchor)
      for other in anchor + 1..<max(anchor + 1, size) {
        let score = unitCosine(row, vectors.row(other))
        sum += Double(score)
        largest[anchor] = max(largest[anchor], score)
        largest[other] = max(largest[other], score)
        suspects += score > limit ? 1 : 0
        if let labels, labels[anchor] == labels[other] { sameLabel += 1 }
      }
    }
    let pairs = Double(size * (size - 1) / 2)
    meanSimilarity = sum / pairs
    hardestSimilarity = largest.reduce(0) { $0 + Double($1) } / Double(size)
    falseNegativeRate = labels.map { _ in Double(sameLabel) / pairs }
    suspectRate = Double(suspects) / pairs
  }
}
