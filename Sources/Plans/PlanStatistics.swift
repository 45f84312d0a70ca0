/// The figures of one batch in `stats.csv`, without its number; nil for those that there are not.
package struct PlanStatistics: Sendable, Equatable {
  package var meanSimilarity: Double?
  package var hardestSimilarity: Double?
  package var falseNegativeRate: Double?
  package var suspectRate: Double?

  package init(
    meanSimilarity: Double? = nil, hardestSimilarity: Double? = nil,
    falseNegativeRate: Double? = nil, suspectRate: Double? = nil
  ) {
    self.meanSimilarity = meanSimilarity
    self.hardestSimilarity = hardestSimilarity
    self.falseNegativeRate = falseNegativeRate
    self.suspectRate = suspectRate
  }

  /// The figures in the order of their columns, with the titles of these.
  static let columns: [(title: String, figure: any KeyPath<PlanStatistics, Double?> & Sendable)] = [
    ("meanSimilarity", \.meanSimilarity), ("hardestSimilarity", \.hardestSimilarity),
    ("falseNegativeRate", \.falseNegativeRate), ("suspectRate", \.suspectRate),
  ]
}
