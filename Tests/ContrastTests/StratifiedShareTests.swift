import Contrast
import Testing

@Suite struct StratifiedShareTests {
  @Test func `one stratum has its own interval`() {
    let own = WilsonInterval(successes: 3, trials: 12)
    let all = StratifiedShare([(40, own)])
    #expect(abs(all.share - own.share) < 1e-12)
    #expect(abs(all.low - own.low) < 1e-12 && abs(all.high - own.high) < 1e-12)
  }

  @Test func `strata weigh by their sizes, and distances to limits add up in squares`() {
    // 0 of 10: 0 to .27753279; 8 of 10: .49016247 to .94331777 (scipy). Weights 3/4 and 1/4.
    let all = StratifiedShare([
      (30, WilsonInterval(successes: 0, trials: 10)),
      (10, WilsonInterval(successes: 8, trials: 10)),
    ])
    #expect(abs(all.share - 0.2) < 1e-12)
    // sqrt((.25 · .30983753)²) and sqrt((.75 · .27753279)² + (.25 · .14331777)²).
    #expect(abs(all.low - (0.2 - 0.0774593825)) < 1e-6)
    #expect(abs(all.high - (0.2 + 0.2112103)) < 1e-5)
  }
}
