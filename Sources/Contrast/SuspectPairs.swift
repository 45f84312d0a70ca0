/// The pairs of one batch that look like false negatives without a look at any label, and how well
/// that agrees with the labels where there are any.
package struct SuspectPairs: Sendable, Equatable {
  package struct Pair: Sendable, Equatable {
    /// Places in the batch; `first` is the smaller.
    package let first: Int
    package let second: Int
    /// Their cosine.
    package let similarity: Double
    /// Whether both have one label; nil without labels.
    package let isSameLabel: Bool?
  }

  /// The suspects, most similar first, equals by place.
  package let pairs: [Pair]
  /// All pairs of the batch: B(B − 1) / 2.
  package let pairCount: Int
  /// Pairs of one label; nil without labels.
  package let sameLabelCount: Int?

  /// Looks for pairs more similar than `limit`; `labels` are one a member.
  ///
  /// - Complexity: O(B²), and O(S log S) for S suspects.
  package init(in similarity: SimilarityMatrix, above limit: Double, labels: [Int]?) {
    precondition(labels.map { $0.count == similarity.count } ?? true, "labels differ in number")
    // In the precision of the similarities, so that an equal one is not above it.
    let limit = Double(Float(limit))
    var pairs: [Pair] = []
    var sameLabel = 0
    for first in 0..<similarity.count {
      for second in first + 1..<max(first + 1, similarity.count) {
        let isSame = labels.map { $0[first] == $0[second] }
        if isSame == true { sameLabel += 1 }
        let score = similarity[first, second]
        guard score > limit else { continue }
        pairs.append(
          Pair(first: first, second: second, similarity: score, isSameLabel: isSame))
      }
    }
    self.pairs = pairs.sorted {
      ($1.similarity, $0.first, $0.second) < ($0.similarity, $1.first, $1.second)
    }
    pairCount = similarity.count * (similarity.count - 1) / 2
    sameLabelCount = labels.map { _ in sameLabel }
  }

  /// The share of pairs that are suspects.
  package var rate: Double { pairCount > 0 ? Double(pairs.count) / Double(pairCount) : 0 }

  /// The share of suspects that have one label; nil without labels or suspects.
  package var precision: Double? {
    sameLabelCount == nil || pairs.isEmpty
      ? nil : Double(pairs.count { $0.isSameLabel == true }) / Double(pairs.count)
  }

  /// The share of pairs of one label that are suspects; nil without labels or such pairs.
  package var recall: Double? {
    sameLabelCount.flatMap { count in
      count > 0 ? Double(self.pairs.count { $0.isSameLabel == true }) / Double(count) : nil
    }
  }
}
