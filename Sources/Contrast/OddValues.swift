/// Values that lie outside what the spread of the others lets expect.
///
/// Each value is held against the mean of all others, in units of their standard deviation: Student's t with
/// n − 2 degrees of freedom where all n are drawn alike and normally distributed (the externally studentised
/// residual; Grubbs, "Procedures for detecting outlying observations in samples", 1969).
package enum OddValues {
  /// How often a table in which all rows are drawn alike has a mark, when its values are normal.
  package static let falseAlarmRate = 0.05
  /// With fewer values nothing is odd.
  package static let fewest = 6

  /// A column of a table: its values, and the least step between two of them, 0 where there is none.
  package struct Column: Sendable {
    package let values: [Double]
    package let step: Double

    package init(_ values: [Double], step: Double = 0) { (self.values, self.step) = (values, step) }
  }

  /// The places of the odd values of each column.
  ///
  /// The rate is divided among all values of all columns (Bonferroni). The others are taken to spread by half
  /// a step at least: one class more than 27 batches that agree is not odd.
  /// - Complexity: O(values).
  package static func places(in columns: [Column]) -> [Set<Int>] {
    let tested = columns.reduce(0) { $0 + $1.values.count }
    return columns.map { column in
      let values = column.values
      guard values.count >= fewest else { return [] }
      let level = falseAlarmRate / Double(max(1, tested))
      let limit = StudentT.quantile(1 - level / 2, degreesOfFreedom: values.count - 2)
      return Set(values.indices.filter { distance(of: $0, in: column) > limit })
    }
  }

  /// How far a value is from the mean of the others, in standard errors of such a difference.
  private static func distance(of place: Int, in column: Column) -> Double {
    let others = column.values.indices.filter { $0 != place }.map { column.values[$0] }
    let count = Double(others.count)
    let mean = others.reduce(0, +) / count
    let variance = others.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    let error = max(variance.squareRoot(), column.step / 2) * (1 + 1 / count).squareRoot()
    let difference = abs(column.values[place] - mean)
    // Rounding alone is no difference.
    guard difference > 1e-9 * max(1, abs(mean)) else { return 0 }
    return error > 0 ? difference / error : .infinity
  }
}
