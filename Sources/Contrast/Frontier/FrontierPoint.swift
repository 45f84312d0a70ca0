/// The batches of one setting of a sampler as a point: how hard they are, and how false.
package struct FrontierPoint: Sendable, Equatable {
  package let settings: TrialSettings
  /// Means over batches with 95 % intervals.
  package let meanSimilarity: MeanWithInterval
  package let falseNegativeRate: MeanWithInterval?
  package let suspectRate: MeanWithInterval?
  /// Distinct items over places in the batches, or over N where there are more places: 1 is the
  /// most.
  package let coverage: Double
  /// Wall-clock seconds of building a graph, mean over repeats; 0 without one.
  package let graphSeconds: Double
  /// Wall-clock seconds of sampling a batch.
  package let batchSeconds: Double

  /// The price of hardness: false negatives where there are labels, else suspects.
  package var price: MeanWithInterval? { falseNegativeRate ?? suspectRate }
}

extension [FrontierPoint] {
  /// Which points no other one beats: none is at least as hard and at most as false, and better in
  /// one of the two.
  ///
  /// - Complexity: O(n²).
  package var paretoFront: [Bool] {
    map { point in
      guard let price = point.price?.mean else { return false }
      return !contains { other in
        guard let otherPrice = other.price?.mean else { return false }
        let (own, others) = (point.meanSimilarity.mean, other.meanSimilarity.mean)
        return others >= own && otherPrice <= price && (others > own || otherPrice < price)
      }
    }
  }
}
