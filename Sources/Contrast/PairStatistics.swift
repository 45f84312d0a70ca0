/// What the negatives of a batch of pairs are like, each beside its anchor's own positive.
///
/// Every query is an anchor, its document the positive, and the documents of all other pairs its negatives;
/// of a transposed similarity it is the other way round.
package struct PairStatistics: Sendable, Equatable {
  /// The number of pairs, B.
  package let size: Int
  /// The mean over anchors of s(q, d⁺).
  package let positiveSimilarity: Double
  /// The mean of s(q_i, d_j) over i ≠ j.
  package let meanSimilarity: Double
  /// The mean over anchors of the largest s(q_i, d_j).
  package let hardestSimilarity: Double
  /// The mean over anchors of s(q_i, d_i) − max_j s(q_i, d_j): below 0 where a negative is nearer.
  package let margin: Double
  /// The mean over anchors of 1 / rank of the positive in the batch; ties count against it.
  package let reciprocalRank: Double
  /// The share of anchors whose positive is more similar than every negative.
  package let topShare: Double

  /// - Complexity: O(B²) for B ≥ 2.
  package init(_ similarity: PairSimilarity) {
    let size = similarity.count
    precondition(size >= 2, "a batch of \(size) has no negatives")
    var (positives, sum, hardest, ranks, top) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for anchor in 0..<size {
      let positive = similarity.positive(of: anchor)
      var (largest, above) = (-Double.infinity, 0)
      for negative in 0..<size where negative != anchor {
        let score = similarity[anchor, negative]
        sum += score
        largest = max(largest, score)
        if score >= positive { above += 1 }
      }
      positives += positive
      hardest += largest
      ranks += 1 / Double(above + 1)
      top += above == 0 ? 1 : 0
    }
    let anchors = Double(size)
    self.size = size
    positiveSimilarity = positives / anchors
    meanSimilarity = sum / (anchors * (anchors - 1))
    hardestSimilarity = hardest / anchors
    margin = positiveSimilarity - hardestSimilarity
    reciprocalRank = ranks / anchors
    topShare = top / anchors
  }
}
