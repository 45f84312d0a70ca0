/// The smallest difference that a comparison over paired seeds is likely to find.
package enum DetectableDifference {
  /// In standard deviations of the paired differences: (t(0.975) + t(0.8)) / √n with n − 1 degrees
  /// of freedom for n ≥ 2 seeds, which gives a power of about 80 % at the 5 % level.
  ///
  /// The quantile t(0.8) is taken as that of the normal distribution, stretched as t(0.975) is.
  /// Source: Cohen, "Statistical Power Analysis for the Behavioral Sciences", 1988, chapter 2.
  package static func inDeviations(seeds: Int) -> Double {
    precondition(seeds >= 2, "\(seeds) seeds")
    let wide = MeanWithInterval.quantile(degreesOfFreedom: seeds - 1)
    let power = 0.841_6 * (wide / 1.959_964).squareRoot()
    return (wide + power) / Double(seeds).squareRoot()
  }
}
