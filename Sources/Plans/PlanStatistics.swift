import Foundation

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

  /// The first line of the file.
  static let heading =
    (["step", "epoch"] + columns.map(\.title) + ["distinct"]).joined(separator: ",") + "\n"

  /// The line of a batch.
  static func line(_ figures: PlanStatistics?, step: Int, epoch: Int?, distinct: Int) -> String {
    let cells = columns.map { column in
      figures?[keyPath: column.figure].map { String(format: "%.6f", $0) } ?? ""
    }
    return (["\(step)", epoch.map { "\($0)" } ?? ""] + cells + ["\(distinct)"])
      .joined(separator: ",") + "\n"
  }

  /// The figures of a line; nil for one that has others, or none at all.
  init?(line: Substring) {
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    guard cells.count == Self.columns.count + 3 else { return nil }
    let figures = cells.dropFirst(2).prefix(Self.columns.count).map { Double($0) }
    guard figures.contains(where: { $0 != nil }) else { return nil }
    self.init(
      meanSimilarity: figures[0], hardestSimilarity: figures[1], falseNegativeRate: figures[2],
      suspectRate: figures[3])
  }
}
