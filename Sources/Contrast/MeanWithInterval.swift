import Foundation

/// A mean with its 95 % confidence interval.
package struct MeanWithInterval: Sendable, Equatable {
  package let mean: Double
  /// Half the interval's width; nil for a single value, which has no interval.
  package let halfWidth: Double?
  package let count: Int

  /// The standard error of the mean; nil for a single value.
  package var standardError: Double? {
    halfWidth.map { $0 / Self.quantile(degreesOfFreedom: count - 1) }
  }

  package var low: Double? { halfWidth.map { mean - $0 } }
  package var high: Double? { halfWidth.map { mean + $0 } }

  /// The mean of `values`, which must not be empty, by Student's t with count - 1 degrees of
  /// freedom.
  package init(_ values: [Double]) {
    precondition(!values.isEmpty, "a mean of nothing")
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    self.mean = mean
    count = values.count
    guard values.count > 1 else {
      halfWidth = nil
      return
    }
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    halfWidth = Self.quantile(degreesOfFreedom: values.count - 1) * (variance / n).squareRoot()
  }

  /// The 97.5 % quantile of Student's t: tabled to 30, beyond that by Cornish and Fisher's series
  /// (Abramowitz and Stegun, 26.7.5), which is right to three places there.
  package static func quantile(degreesOfFreedom: Int) -> Double {
    let table = [
      12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
      2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
      2.052, 2.048, 2.045, 2.042,
    ]
    if degreesOfFreedom <= table.count { return table[degreesOfFreedom - 1] }
    let z = 1.959964
    let n = Double(degreesOfFreedom)
    return z + (z * z * z + z) / (4 * n) + (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * n * n)
  }
}
