/// A set of whole numbers below a bound, one bit each.
struct ItemSet: Sendable, Equatable {
  private var words: [UInt64]
  /// How many numbers there could be.
  let bound: Int

  /// The empty set of numbers in 0..<bound.
  init(below bound: Int) {
    self.bound = bound
    words = [UInt64](repeating: 0, count: (bound + 63) / 64)
  }

  @inline(__always)
  func contains(_ number: Int) -> Bool {
    words[number >> 6] >> UInt64(truncatingIfNeeded: number & 63) & 1 != 0
  }

  @inline(__always)
  mutating func insert(_ number: Int) {
    words[number >> 6] |= 1 << UInt64(truncatingIfNeeded: number & 63)
  }

  /// Adds the numbers at some places of `numbers`.
  mutating func insert(_ numbers: [UInt32], at places: Range<Int>) {
    words.withUnsafeMutableBufferPointer { words in
      numbers.withUnsafeBufferPointer { numbers in
        for place in places {
          let number = numbers[place]
          words[Int(number >> 6)] |= 1 << UInt64(number & 63)
        }
      }
    }
  }

  /// How many numbers are missing.
  ///
  /// - Complexity: O(bound / 64).
  var missingCount: Int { words.reduce(bound) { $0 - $1.nonzeroBitCount } }

  /// The number that is missing from the set and that `rank` smaller ones are missing before.
  ///
  /// - Complexity: O(bound / 64).
  func missing(at rank: Int) -> Int {
    var left = rank
    for (place, word) in words.enumerated() {
      let absent = (~word).nonzeroBitCount
      guard left >= absent else { return place * 64 + Self.place(of: left, in: ~word) }
      left -= absent
    }
    preconditionFailure("\(rank) numbers are not missing below \(bound)")
  }

  /// All missing numbers, ascending.
  ///
  /// - Complexity: O(bound).
  var missing: [Int] { (0..<bound).filter { !contains($0) } }

  /// Where the bit is that `rank` lower ones are set before.
  private static func place(of rank: Int, in word: UInt64) -> Int {
    var rest = word
    for _ in 0..<rank { rest &= rest - 1 }
    return rest.trailingZeroBitCount
  }
}
