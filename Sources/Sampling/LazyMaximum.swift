/// Finds the greatest of many gains that only ever become smaller, computing anew as few as it can.
///
/// An old gain is an upper bound of the present one. So only the greatest bound is looked at: if it is
/// up to date, no other gain is greater. Of equal gains the lower number wins.
///
/// Source: Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978.
struct LazyMaximum: Sendable {
  private var heap: MaxHeap<Gain>
  /// For each number the search in which its bound was computed.
  private var times: [Int32]
  private var time: Int32 = 0

  /// Numbers from 0, of which none gains more than its bound; bounds and gains are not below 0.
  ///
  /// - Complexity: O(numbers).
  init(bounds: [Float]) {
    times = [Int32](repeating: 0, count: bounds.count)
    heap = MaxHeap(bounds.enumerated().map { Gain($0.element, of: $0.offset) })
  }

  /// The number of the greatest gain, where `gain` tells the present one, nil for a number that is out from now
  /// on; nil when none is left.
  @inline(__always)
  mutating func next(_ gain: (Int) -> Float?) -> Int? {
    time += 1
    while let number = heap.first?.number {
      guard times[number] != time else { return number }
      times[number] = time
      if let gain = gain(number) {
        heap.replaceFirst(with: Gain(gain, of: number))
      } else {
        heap.removeFirst()
      }
    }
    return nil
  }
}

/// What a number gains; of equal gains that of the lower number is the greater.
struct Gain: Comparable, Sendable {
  /// The bits of a gain, which are in the order of numbers from 0 on, above those of the number.
  private let key: UInt64

  /// A gain that is not below 0, of a number from 0 on.
  init(_ gain: Float, of number: Int) {
    key = UInt64(gain.bitPattern) << 32 | UInt64(~UInt32(truncatingIfNeeded: number))
  }

  var gain: Float { Float(bitPattern: UInt32(key >> 32)) }
  var number: Int { Int(~UInt32(truncatingIfNeeded: key)) }

  static func < (one: Gain, other: Gain) -> Bool { one.key < other.key }
}
