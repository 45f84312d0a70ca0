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
    let (first, second) = (MeanWithInterval(first), MeanWithInterval(second))
    self.init(
      second.mean - first.mean, (first.standardError, first.count),
      (second.standardError, second.count))
  }

  /// The same of means that are known with their intervals; a single value is taken to scatter as the
  /// values of the other mean do, so that the interval is one of prediction: of 99.9 %, since one batch
  /// in twenty must not be told to be something else.
  package init(from reference: MeanWithInterval, to mean: MeanWithInterval) {
    let difference = mean.mean - reference.mean
    guard mean.count == 1, let error = reference.standardError else {
      self.init(
        difference, (reference.standardError, reference.count), (mean.standardError, mean.count))
      return
    }
    self.init(
      difference,
      halfWidth: MeanWithInterval.quantile(degreesOfFreedom: reference.count - 1) * error
        * Double(reference.count + 1).squareRoot() * Self.predictionFactor)
  }

  /// The 99.95 % quantile of the normal distribution over its 97.5 % quantile.
  private static let predictionFactor = 3.2905 / 1.96

  private init(_ difference: Double, halfWidth: Double?) {
    self.difference = difference
    self.halfWidth = halfWidth
  }

  /// `error` is the standard error of a mean of `count` values; nil for one value.
  private init(
    _ difference: Double, _ first: (error: Double?, count: Int),
    _ second: (error: Double?, count: Int)
  ) {
    self.difference = difference
    guard let one = first.error.map({ $0 * $0 }), let other = second.error.map({ $0 * $0 }) else {
      halfWidth = nil
      return
    }
    let total = one + other
    let spread = one * one / Double(first.count - 1) + other * other / Double(second.count - 1)
    guard spread > 0 else {
      halfWidth = 0
      return
    }
    // NaN, of variances beyond the range of numbers, becomes 1.
    let freedom = Int(max(1, min(total * total / spread, Double(first.count + second.count - 2))))
    halfWidth = MeanWithInterval.quantile(degreesOfFreedom: freedom) * total.squareRoot()
  }

  /// Whether the interval leaves out 0.
  package var isClear: Bool { halfWidth.map { abs(difference) > $0 } ?? false }
}
