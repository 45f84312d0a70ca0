/// How many requests came in each of the last seconds.
package struct RequestRate: Sendable {
  /// Seconds that the rate is over.
  private static let window = 5

  private var counts: [(second: Int, count: Int)] = []
  /// All that came.
  package private(set) var total = 0

  package init() {}

  /// Counts a request at a second of a clock that goes on.
  package mutating func count(at second: Int) {
    total += 1
    if counts.last?.second == second {
      counts[counts.count - 1].count += 1
    } else {
      counts.append((second, 1))
      if counts.count > Self.window + 1 { counts.removeFirst() }
    }
  }

  /// Requests a second over the last whole seconds.
  package func perSecond(at second: Int) -> Double {
    let recent = counts.filter { $0.second < second && $0.second >= second - Self.window }
    guard let first = recent.first else { return 0 }
    return Double(recent.reduce(0) { $0 + $1.count }) / Double(second - first.second)
  }
}
