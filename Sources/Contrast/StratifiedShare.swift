/// The share of a whole that is sampled by strata, each as large as it is known to be, with a 95 % interval.
///
/// The share is the mean of those of the strata, weighted by their sizes, and so is the distance to either
/// limit, squared: limits of independent estimates are recovered from their own intervals, so that a stratum
/// without a find still leaves room for one.
///
/// Source: Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine
/// 27, 2008 (MOVER), on Wilson's intervals.
package struct StratifiedShare: Sendable, Equatable {
  package let share: Double
  package let low: Double
  package let high: Double

  /// - Parameter strata: how many there are of each, and the share found among some; one that is not empty
  ///   at least.
  package init(_ strata: [(count: Int, found: WilsonInterval)]) {
    let total = strata.reduce(0) { $0 + $1.count }
    precondition(total > 0, "nothing to share")
    let weighted = strata.map { (weight: Double($0.count) / Double(total), found: $0.found) }
    let share = weighted.reduce(0) { $0 + $1.weight * $1.found.share }
    func distance(_ limit: (WilsonInterval) -> Double) -> Double {
      weighted.reduce(0) { sum, stratum in
        let own = stratum.weight * (limit(stratum.found) - stratum.found.share)
        return sum + own * own
      }.squareRoot()
    }
    self.share = share
    (low, high) = (max(0, share - distance(\.low)), min(1, share + distance(\.high)))
  }
}
