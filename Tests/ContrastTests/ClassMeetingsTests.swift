import Testing
import Vectors

import Contrast

@Suite struct ClassMeetingsTests {
  /// Classes of 4, 3 and 2 items.
  private static let sizes = [4, 3, 2]
  private static let labels = [0, 0, 0, 0, 1, 1, 1, 2, 2]

  /// All batches of a size, each as likely as any other.
  private static func batches(_ size: Int) -> [[Int]] {
    func chosen(_ count: Int, from first: Int) -> [[Int]] {
      guard count > 0 else { return [[]] }
      return (first..<labels.count).flatMap { item in
        chosen(count - 1, from: item + 1).map { [labels[item]] + $0 }
      }
    }
    return chosen(size, from: 0)
  }

  private static func pairs(_ batch: [Int], _ first: Int, _ second: Int) -> Double {
    let (one, other) = (batch.count { $0 == first }, batch.count { $0 == second })
    return Double(first == second ? one * (one - 1) / 2 : one * other)
  }

  private static func moments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let mean = values.reduce(0, +) / Double(values.count)
    return (
      mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    )
  }

  @Test(arguments: [2, 3, 4, 5, 9])
  func `chance has the mean and the variance of all batches there are`(_ size: Int) {
    let all = Self.batches(size)
    let draw = UniformDraw(size: size, sizes: Self.sizes)
    for first in 0..<3 {
      for second in first..<3 {
        let (mean, variance) = Self.moments(all.map { Self.pairs($0, first, second) })
        #expect(abs(draw.mean(first, second) - mean) < 1e-12)
        #expect(abs(draw.variance(first, second) - variance) < 1e-9)
      }
    }
    let within = Self.moments(
      all.map { batch in (0..<3).reduce(0) { $0 + Self.pairs(batch, $1, $1) } })
    #expect(abs(draw.varianceWithin - within.variance) < 1e-9)
  }

  @Test func `a batch by hand`() throws {
    // Two of the first class, one of the second, one of the third: six pairs, of which one is within.
    let meetings = ClassMeetings(of: [[0, 1, 0, 2]], sizes: Self.sizes)
    #expect(meetings[0, 0]?.count == 1 && meetings[0, 1]?.count == 2 && meetings[2, 0]?.count == 2)
    #expect(meetings[1, 2]?.count == 1 && meetings[1, 1]?.count == 0)
    // Of 36 pairs of items 6 are of the first class, 12 of the first two: 6 · 6/36 = 1 and 6 · 12/36 = 2.
    #expect(try #require(meetings[0, 0]).expected == 1)
    #expect(try #require(meetings[0, 1]).expected == 2)
    #expect(meetings[0, 1]?.ratio?.mean == 1 && meetings[0, 1]?.ratio?.halfWidth == nil)
    #expect(meetings.within.count == 1)
    #expect(abs(meetings.within.expected - 6.0 * 10 / 36) < 1e-12)
  }

  @Test func `figures of batches of different sizes add up`() throws {
    let meetings = ClassMeetings(of: [[0, 0], [0, 1, 2]], sizes: Self.sizes)
    let pair = try #require(meetings[0, 0])
    #expect(pair.count == 1)
    #expect(abs(pair.expected - (6.0 / 36 + 3 * 6.0 / 36)) < 1e-12)
    #expect(try abs(#require(pair.ratio).mean - (6 + 0) / 2) < 1e-12)
  }

  @Test func `classes without items have no pairs`() {
    let meetings = ClassMeetings(of: [[0, 0, 2]], sizes: [5, 0, 5])
    #expect(meetings.pairs.count == 3 && meetings[0, 1] == nil && meetings[1, 1] == nil)
  }

  /// How many of 400 sets of uniform batches have a pair beyond chance.
  private func alarms(sizes: [Int], batches: Int, of size: Int) -> Int {
    let labels = sizes.enumerated().flatMap { [Int](repeating: $0, count: $1) }
    var generator = RandomStream(seed: 7, name: "meetings", run: 0).generator()
    return (0..<400).count { _ in
      let drawn = (0..<batches).map { _ in
        var items = labels
        for place in 0..<size {
          items.swapAt(place, Int.random(in: place..<items.count, using: &generator))
        }
        return Array(items.prefix(size))
      }
      let meetings = ClassMeetings(of: drawn, sizes: sizes)
      return meetings.pairs.contains(where: \.isClear)
    }
  }

  @Test(arguments: [
    ([Int](repeating: 60, count: 10), 28, 64), ([Int](repeating: 60, count: 10), 1, 64),
    ([300, 100, 30, 10], 8, 16), ([Int](repeating: 10, count: 40), 4, 32),
  ])
  func `uniform batches are told to be beyond chance about as rarely as is said`(
    _ sizes: [Int], _ batches: Int, _ size: Int
  ) {
    // Of 400 at 5 % one expects 20; 36 and more would come once in 3,000 cases.
    let alarms = alarms(sizes: sizes, batches: batches, of: size)
    #expect(alarms < 36, "\(alarms)")
  }

  @Test func `classes that always meet are beyond chance`() throws {
    let batches = (0..<20).map { number in
      (0..<16).map { $0 < 8 ? number % 5 : (number % 5 + 1) % 10 }
    }
    let meetings = ClassMeetings(of: batches, sizes: [Int](repeating: 50, count: 10))
    let pair = try #require(meetings[0, 1])
    #expect(pair.isClear && pair.deviation > 0 && (pair.ratio?.mean ?? 0) > 2)
    #expect(try #require(meetings[0, 5]).isClear && meetings[0, 5]?.count == 0)
  }
}
