/// How cosines are spread over equal bins from -1 to 1.
package struct SimilarityHistogram: Sendable, Equatable {
  /// 0.1 a bin.
  package static let binCount = 20
  package private(set) var counts = [Int](repeating: 0, count: binCount)

  package init() {}

  /// Counts one cosine; those beyond -1 and 1 by rounding fall into the outer bins.
  package mutating func count(_ similarity: Double) {
    let bin = ((similarity + 1) * Double(Self.binCount) / 2).rounded(.down)
    counts[bin > 0 ? Int(min(bin, Double(Self.binCount - 1))) : 0] += 1
  }

  /// The share of the whole in each bin; they sum to 1, or are all 0 when nothing was counted.
  package var shares: [Double] {
    let total = Double(max(1, counts.reduce(0, +)))
    return counts.map { Double($0) / total }
  }

  /// Two histograms as one.
  package static func + (first: SimilarityHistogram, second: SimilarityHistogram)
    -> SimilarityHistogram
  {
    var sum = first
    for bin in sum.counts.indices { sum.counts[bin] += second.counts[bin] }
    return sum
  }
}
