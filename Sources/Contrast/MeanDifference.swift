import Foundation

/// The difference of two means with its 95 % confidence interval.
package struct MeanDifference: Sendable, Equatable {
  package let difference: Double
  /// Half the interval's width; nil when a side has a single value.
  package let halfWidth: Double?

  /// `second` minus `first`, values drawn independently of each other and none of them empty.
  ///
  /// Source: Welch, "The generalization of 'Student's' problem", Biometrika 34, 1947: unequal
  /// variances, degrees of freedom by Satterthwaite, rounded down.
  package init(from first: [Double], to second: [Double]) {
    precondition(!first.isEmpty && !second.isEmpty, "a mean of nothing")
    difference = Self.mean(second) - Self.mean(first)
    guard first.count > 1, second.count > 1 else {
      halfWidth = nil
      return
    }
    let errors = [first, second].map(Self.squaredError)
    let total = errors[0] + errors[1]
    let spread =
      errors[0] * errors[0] / Double(first.count - 1)
      + errors[1] * errors[1] / Double(second.count - 1)
    guard spread > 0 else {
      halfWidth = 0
      return
    }
    let freedom = max(1, Int(total * total / spread))
    halfWidth = MeanWithInterval.quantile(degreesOfFreedom: freedom) * total.squareRoot()
  }

  /// Whether the interval leaves out 0.
  package var isClear: Bool { halfWidth.map { abs(difference) > $0 } ?? false }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  /// The squared standard error of the mean.
  private static func squaredError(_ values: [Double]) -> Double {
    let mean = mean(values)
    let count = Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1) / count
  }
}
