import Foundation

/// Student's t distribution.
package enum StudentT {
  /// The probability of |T| ≥ |t| with n ≥ 1 degrees of freedom.
  ///
  /// Source: Abramowitz and Stegun, 26.7.3 and 26.7.4, closed forms for whole n.
  /// - Complexity: O(n).
  package static func twoSided(_ t: Double, degreesOfFreedom n: Int) -> Double {
    precondition(n >= 1, "\(n) degrees of freedom")
    guard t.isFinite else { return 0 }
    let angle = atan(abs(t) / Double(n).squareRoot())
    let (sine, cosine) = (sin(angle), cos(angle))
    // The terms of the series in powers of cos², from cos^0 (even n) or cos^1 (odd n) on.
    var term = n % 2 == 0 ? 1.0 : cosine
    var sum = n == 1 ? 0 : term
    var power = n % 2 == 0 ? 2 : 3
    while power <= n - 2 {
      term *= cosine * cosine * Double(power - 1) / Double(power)
      sum += term
      power += 2
    }
    let inside = n % 2 == 0 ? sine * sum : 2 / .pi * (angle + sine * sum)
    return max(0, min(1, 1 - inside))
  }

  /// The t that T stays below with `probability`, 0.5 to below 1, with n ≥ 1 degrees of freedom: by
  /// bisection, to 1e-9 of it.
  ///
  /// - Complexity: O(n).
  package static func quantile(_ probability: Double, degreesOfFreedom n: Int) -> Double {
    precondition((0.5..<1).contains(probability), "a quantile of \(probability)")
    let outside = 2 * (1 - probability)
    var (low, high) = (0.0, 1.0)
    while twoSided(high, degreesOfFreedom: n) > outside { high *= 2 }
    while high - low > 1e-9 * max(1, high) {
      let middle = (low + high) / 2
      if twoSided(middle, degreesOfFreedom: n) > outside { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
