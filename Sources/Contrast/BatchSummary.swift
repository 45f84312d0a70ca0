/// The negatives of several batches of one sampler: every figure as a mean over batches.
package struct BatchSummary: Sendable, Equatable {
  package let batchCount: Int
  package let size: Int
  package let meanSimilarity: MeanWithInterval
  package let hardestSimilarity: MeanWithInterval
  package let falseNegativeRate: MeanWithInterval?
  package let hardestFalseNegativeRate: MeanWithInterval?
  package let suspectRate: MeanWithInterval
  package let effectiveNegatives: MeanWithInterval
  package let hardestMass: MeanWithInterval
  package let sameLabelMass: MeanWithInterval?
  /// All pairs of all batches.
  package let histogram: SimilarityHistogram

  /// Sums up `batches`, which must not be empty and all have one size.
  package init(_ batches: [NegativeStatistics]) {
    precondition(!batches.isEmpty, "a summary of no batches")
    func mean(_ figure: KeyPath<NegativeStatistics, Double>) -> MeanWithInterval {
      MeanWithInterval(batches.map { $0[keyPath: figure] })
    }
    func mean(_ figure: KeyPath<NegativeStatistics, Double?>) -> MeanWithInterval? {
      let values = batches.compactMap { $0[keyPath: figure] }
      return values.count == batches.count ? MeanWithInterval(values) : nil
    }
    batchCount = batches.count
    size = batches[0].size
    meanSimilarity = mean(\.meanSimilarity)
    hardestSimilarity = mean(\.hardestSimilarity)
    falseNegativeRate = mean(\.falseNegativeRate)
    hardestFalseNegativeRate = mean(\.hardestFalseNegativeRate)
    suspectRate = mean(\.suspectRate)
    effectiveNegatives = mean(\.effectiveNegatives)
    hardestMass = mean(\.hardestMass)
    sameLabelMass = mean(\.sameLabelMass)
    histogram = batches.map(\.histogram).reduce(SimilarityHistogram(), +)
  }
}
