import Contrast
import Foundation

/// The paired difference of an arm from the first one, in which the seed is the unit.
///
/// Source: Student's paired t; Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
/// Scandinavian Journal of Statistics 6, 1979; Cohen 1988 for the seeds needed.
package struct PairedDifference: Sendable, Equatable {
  /// One a seed.
  package let differences: [Double]
  /// The mean, with an interval from three seeds on.
  package let mean: Double
  package let halfWidth: Double?
  /// The two-sided p-value of this test alone; nil below three seeds.
  package let p: Double?
  /// The p-value adjusted for the number of arms by Holm's method.
  package internal(set) var adjustedP: Double?

  /// - Parameter differences: arm minus reference, one a seed, at least one.
  package init(_ differences: [Double]) {
    let summary = MeanWithInterval(differences)
    self.differences = differences
    mean = summary.mean
    guard differences.count >= 3, let half = summary.halfWidth else {
      (halfWidth, p, adjustedP) = (nil, nil, nil)
      return
    }
    halfWidth = half
    let error = half / MeanWithInterval.quantile(degreesOfFreedom: differences.count - 1)
    p =
      error > 0
      ? StudentT.twoSided(mean / error, degreesOfFreedom: differences.count - 1)
      : mean == 0 ? 1 : 0
    adjustedP = p
  }

  package var low: Double? { halfWidth.map { mean - $0 } }
  package var high: Double? { halfWidth.map { mean + $0 } }

  /// Whether the adjusted p-value is below 5 %.
  package var isClear: Bool { adjustedP.map { $0 < 0.05 } ?? false }

  /// The standard deviation over seeds; nil below two.
  package var deviation: Double? {
    guard differences.count > 1 else { return nil }
    let sum = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (sum / Double(differences.count - 1)).squareRoot()
  }

  /// How many seeds find a difference of this size in four of five comparisons at the 5 % level.
  ///
  /// Nil when the spread is not known, or when more than 10,000 would be needed.
  package var seedsNeeded: Int? {
    guard let deviation, mean != 0 else { return nil }
    let effect = abs(mean) / max(deviation, 1e-12)
    return (3...10_000).first { DetectableDifference.inDeviations(seeds: $0) <= effect }
  }

  /// Adjusts the p-values of several arms against one reference.
  package static func adjusted(_ arms: [PairedDifference]) -> [PairedDifference] {
    var adjusted = arms
    let order = arms.indices.filter { arms[$0].p != nil }.sorted {
      (arms[$0].p ?? 1, $0) < (arms[$1].p ?? 1, $1)
    }
    var least = 0.0
    for (rank, place) in order.enumerated() {
      least = max(least, min(1, Double(order.count - rank) * (arms[place].p ?? 1)))
      adjusted[place].adjustedP = least
    }
    return adjusted
  }
}
