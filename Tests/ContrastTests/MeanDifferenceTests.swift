import Contrast
import Testing

@Suite struct MeanDifferenceTests {
  @Test func `Welch's interval is that of the hand calculation`() throws {
    // Squared errors 1/3 and 4/3; degrees of freedom 2.94, rounded down to 2, t = 4.303.
    let difference = MeanDifference(from: [1, 2, 3], to: [2, 4, 6])
    #expect(difference.difference == 2)
    #expect(abs(try #require(difference.halfWidth) - 4.303 * (5.0 / 3).squareRoot()) < 1e-12)
    #expect(!difference.isClear)
  }

  @Test func `a single value has no interval, equal values have none to speak of`() {
    #expect(MeanDifference(from: [1], to: [2, 3]).halfWidth == nil)
    let short = MeanDifference(from: [1, 1], to: [2, 2])
    #expect(short == MeanDifference(from: [1, 1, 1], to: [2, 2]))
    #expect(short.isClear)
  }

  @Test func `turning the sides around turns the sign`() {
    let there = MeanDifference(from: [1, 2, 4], to: [5, 9, 7])
    let back = MeanDifference(from: [5, 9, 7], to: [1, 2, 4])
    #expect(there.difference == -back.difference)
    #expect(there.halfWidth == back.halfWidth)
    #expect(there.isClear)
  }
}
