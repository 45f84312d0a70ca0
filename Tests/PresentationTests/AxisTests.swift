import Presentation
import Testing

@Suite struct AxisTests {
  private func labels(_ domain: ClosedRange<Double>, most: Int) -> [String] {
    Axis.ticks(in: domain, most: most).map(\.label)
  }

  @Test func `ticks stand at whole steps of one, two or five`() {
    #expect(labels(0...1, most: 5) == ["0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(labels(0.1...0.77, most: 4) == ["0.2", "0.4", "0.6"])
    #expect(labels(-0.7...1, most: 4) == ["-0.5", "0", "0.5", "1.0"])
    #expect(labels(0...90, most: 5) == ["0", "20", "40", "60", "80"])
    #expect(labels(-1.5...2.5, most: 4) == ["-1", "0", "1", "2"])
    #expect(labels(0...60_000, most: 3) == ["0", "20,000", "40,000", "60,000"])
    #expect(labels(0.1...0.15, most: 5) == ["0.10", "0.11", "0.12", "0.13", "0.14", "0.15"])
    #expect(labels(0...3e-8, most: 3) == ["0", "1e-08", "2e-08", "3e-08"])
    #expect(labels(1e12...3e12, most: 2) == ["1e+12", "2e+12", "3e+12"])
  }

  @Test(arguments: 0..<400) func `ticks are round, even, within, and no more than asked for`(
    _ seed: Int
  ) throws {
    var dice = Dice(seed: seed)
    var span = 1.0
    for _ in 0..<dice.whole(below: 12) { span *= dice.number() < 0.5 ? 10 : 0.1 }
    let low = (dice.number() - 0.5) * span * 4
    let domain = low...low + span * (0.2 + dice.number())
    let most = 3 + dice.whole(below: 8)
    let ticks = Axis.ticks(in: domain, most: most)
    #expect(ticks.count <= most + 1 && ticks.count >= 1)
    let width = domain.upperBound - domain.lowerBound
    for (tick, next) in zip(ticks, ticks.dropFirst()) {
      var step = next.value - tick.value
      #expect(step >= width / Double(most) * 0.999_999)
      while step >= 9.99 { step /= 10 }
      while step < 0.999 { step *= 10 }
      #expect([1, 2, 5].contains { abs(step - $0) < 1e-6 }, "\(ticks.map(\.label))")
    }
    for tick in ticks {
      #expect(tick.value >= domain.lowerBound - width * 1e-6)
      #expect(tick.value <= domain.upperBound + width * 1e-6)
    }
    #expect(Set(ticks.map(\.label)).count == ticks.count)
  }

  @Test func `on a logarithmic axis equal factors are equal distances`() {
    let axis = Axis(logarithmic: [64, 16, 256, 16])
    #expect(axis.ticks.map(\.label) == ["16", "64", "256"])
    #expect(abs(axis.share(of: 64) - 0.5) < 1e-12)
    #expect(Axis(logarithmic: [0.1]).ticks.map(\.label) == ["0.1"])
  }

  @Test func `an axis reaches beyond what it shows, and is wide where all values are one`() {
    let axis = Axis(0...10, most: 5, margin: 0.1)
    #expect(axis.domain == -1...11 && axis.share(of: 5) == 0.5)
    #expect(Axis(3...3, most: 5).domain == 2.5...3.5)
    #expect(Axis(0...0, most: 5).domain.contains(0))
  }
}

/// Seeded numbers.
struct Dice {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  /// 0..<1, by SplitMix64.
  mutating func number() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) / 9_007_199_254_740_992
  }

  mutating func whole(below end: Int) -> Int { Int(number() * Double(end)) }
}
