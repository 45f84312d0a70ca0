/// The smallest difference that a comparison over paired seeds is likely to find.
package enum DetectableDifference {
  /// In standard deviations of the paired differences: (t(0.975) + t(0.8)) / √n with n − 1 degrees
  /// of freedom for n ≥ 2 seeds, which gives a power of about 80 % at the 5 % level.
  ///
  /// Source: Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988, chapter 2.
  package static func inDeviations(seeds: Int) -> Double {
    precondition(seeds >= 2, "\(seeds) seeds")
    let freedom = seeds - 1
    let sum =
      StudentT.quantile(0.975, degreesOfFreedom: freedom)
      + StudentT.quantile(0.8, degreesOfFreedom: freedom)
    return sum / Double(seeds).squareRoot()
  }
}
