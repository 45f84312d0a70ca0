/// A set of whole numbers below a bound, one bit each.
struct ItemSet: Sendable {
  private var words: [UInt64]

  /// The empty set of numbers in 0..<bound.
  init(below bound: Int) {
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

  @inline(__always)
  mutating func remove(_ number: Int) {
    words[number >> 6] &= ~(1 << UInt64(truncatingIfNeeded: number & 63))
  }

  @inline(__always)
  mutating func insert(_ numbers: UnsafeBufferPointer<UInt32>) {
    words.withUnsafeMutableBufferPointer { words in
      for number in numbers { words[Int(number >> 6)] |= 1 << UInt64(number & 63) }
    }
  }

  /// Adds all numbers but some, as if there were nothing in the set before.
  ///
  /// - Complexity: O(bound / 64 + numbers).
  mutating func fill(without numbers: UnsafeBufferPointer<UInt32>) {
    for place in words.indices { words[place] = ~0 }
    for number in numbers { words[Int(number >> 6)] &= ~(1 << UInt64(number & 63)) }
  }

  /// The bits of the numbers from 64 · place on.
  @inline(__always)
  func word(at place: Int) -> UInt64 { words[place] }
}
