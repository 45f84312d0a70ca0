import Contrast
import Testing

@Suite struct WilsonIntervalTests {
  /// By scipy.stats.binomtest(k, n).proportion_ci(method='wilson').
  @Test(arguments: [
    (0, 10, 0.0, 0.27753279), (8, 10, 0.49016247, 0.94331777), (10, 10, 0.72246721, 1.0),
    (1, 1, 0.20654931, 1.0), (50, 200, 0.19508168, 0.31434098),
  ])
  func `the interval is that of the closed form`(
    _ successes: Int, _ trials: Int, _ low: Double, _ high: Double
  ) {
    let interval = WilsonInterval(successes: successes, trials: trials)
    #expect(interval.share == Double(successes) / Double(trials))
    #expect(abs(interval.low - low) < 1e-6 && abs(interval.high - high) < 1e-6)
  }

  @Test(arguments: [
    (0.75, 0.5, SuspectStratum.farAbove), (0.5625, 0.5, .above), (0.5, 0.5, .nearlyAsSimilar),
    (0.46875, 0.5, nil), (-0.25, -0.5, .farAbove), (-0.5, -0.5, nil),
  ])
  func `a suspect is in the stratum of its nearness`(
    _ similarity: Double, _ positive: Double, _ stratum: SuspectStratum?
  ) {
    #expect(SuspectStratum(similarity: similarity, positive: positive) == stratum)
  }
}
