import Plans

/// The figures of the batches that were measured last.
package struct RecentFigures: Sendable {
  /// How many batches the means are over.
  package static let most = 100

  private var figures: [PlanStatistics] = []

  package init() {}

  package var count: Int { figures.count }

  package mutating func add(_ batch: PlanStatistics) {
    figures.append(batch)
    if figures.count > Self.most { figures.removeFirst() }
  }

  /// The mean of each figure; nil where there is none.
  package var means: PlanStatistics {
    func mean(_ figure: KeyPath<PlanStatistics, Double?>) -> Double? {
      let values = figures.compactMap { $0[keyPath: figure] }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    return PlanStatistics(
      meanSimilarity: mean(\.meanSimilarity), hardestSimilarity: mean(\.hardestSimilarity),
      falseNegativeRate: mean(\.falseNegativeRate), suspectRate: mean(\.suspectRate))
  }
}
