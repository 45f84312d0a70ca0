import Testing
import Vectors

struct ChanceTests {
  @Test func `SplitMix64 gives its published numbers`() {
    var mix = SplitMix64(state: 0)
    #expect(mix.next() == 0xE220_A839_7B1D_CDAF)
    #expect(mix.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(mix.next() == 0x06C4_5D18_8009_454F)
  }

  @Test func `the generator gives the published numbers of xoshiro256++`() {
    var generator = SeededGenerator(seed: 0)
    (generator.s0, generator.s1, generator.s2, generator.s3) = (1, 2, 3, 4)
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test(arguments: [1, 2, 10, 1000])
  func `numbers below a bound are uniform`(bound: Int) {
    var generator = SeededGenerator(seed: 5)
    let draws = 100 * bound
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<draws { counts[generator.index(below: bound)] += 1 }
    let statistic = counts.reduce(0.0) { $0 + (Double($1) - 100) * (Double($1) - 100) / 100 }
    let freedom = Double(bound - 1)
    #expect(abs(statistic - freedom) <= 4 * (2 * freedom).squareRoot())
  }

  @Test func `normal numbers have mean 0, variance 1 and kurtosis 3`() {
    var generator = SeededGenerator(seed: 6)
    let numbers = (0..<100_000).map { _ in generator.normal() }
    let moments = (1...4).map { power in
      numbers.reduce(0.0) { sum, x in sum + (1...power).reduce(1.0) { p, _ in p * x } } / 100_000
    }
    #expect(abs(moments[0]) < 0.015)
    #expect(abs(moments[1] - 1) < 0.02)
    #expect(abs(moments[2]) < 0.05)
    #expect(abs(moments[3] - 3) < 0.15)
  }

  @Test func `a stream is fixed by seed, name and run, and nothing else`() {
    let stream = RandomStream(seed: 1, name: "sample rwr", run: 0)
    #expect(stream == RandomStream(seed: 1, name: "sample rwr", run: 0))
    #expect(stream.generator(at: 3) == stream.generator(at: 3))
    let others = [
      RandomStream(seed: 2, name: "sample rwr", run: 0),
      RandomStream(seed: 1, name: "sample walk", run: 0),
      RandomStream(seed: 1, name: "sample rwr", run: 1), stream.stream(named: "a"),
      stream.stream(named: "b"),
    ]
    #expect(Set(others.map(\.key)).union([stream.key]).count == 6)
  }

  @Test func `generators of one stream are not correlated`() {
    let stream = RandomStream(seed: 1, name: "blocks", run: 0)
    let first = (0..<10_000).map { index in
      var generator = stream.generator(at: index)
      return generator.unit() - 0.5
    }
    let products = zip(first, first.dropFirst()).map { $0 * $1 }
    let mean = products.reduce(0, +) / Double(products.count)
    #expect(abs(mean) < 4.0 / 12 / Double(products.count).squareRoot())
  }

  @Test(arguments: [(1, 1), (10, 10), (100, 7), (1000, 999)])
  func `drawn numbers are distinct and below the bound`(bound: Int, count: Int) {
    var draw = DistinctDraw(below: bound)
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let numbers = draw.draw(count, using: &generator)
      #expect(Set(numbers).count == count)
      #expect(numbers.allSatisfy { (0..<bound).contains($0) })
    }
  }

  @Test func `a draw does not depend on those before it`() {
    var fresh = DistinctDraw(below: 50)
    var used = DistinctDraw(below: 50)
    var generator = SeededGenerator(seed: 8)
    _ = used.draw(50, using: &generator)
    _ = used.draw(3, using: &generator)
    var first = SeededGenerator(seed: 9)
    var second = SeededGenerator(seed: 9)
    #expect(fresh.draw(20, using: &first) == used.draw(20, using: &second))
  }

  @Test func `every ordered pair is drawn equally often`() {
    var draw = DistinctDraw(below: 5)
    var generator = SeededGenerator(seed: 10)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<20_000 { counts[draw.draw(2, using: &generator), default: 0] += 1 }
    #expect(counts.count == 20)
    let statistic = counts.values.reduce(0.0) {
      $0 + (Double($1) - 1000) * (Double($1) - 1000) / 1000
    }
    #expect(statistic < 43.8)  // chi-square, 19 degrees of freedom, 99.9 %
  }
}
