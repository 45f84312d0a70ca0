/// A share of trials with its 95 % confidence interval.
///
/// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927:
/// the interval of shares that a test by the normal approximation does not refuse. It stays in 0...1 and
/// holds for few trials, too.
package struct WilsonInterval: Sendable, Equatable {
  package let share: Double
  package let low: Double
  package let high: Double

  /// - Parameter trials: at least 1.
  package init(successes: Int, trials: Int) {
    precondition(trials > 0 && (0...trials).contains(successes), "\(successes) of \(trials)")
    let z = 1.959964
    let (n, p) = (Double(trials), Double(successes) / Double(trials))
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    share = p
    (low, high) = (max(0, middle - half), min(1, middle + half))
  }
}
