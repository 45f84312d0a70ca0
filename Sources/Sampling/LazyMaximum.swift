/// Finds the greatest of many gains that only ever become smaller, computing anew as few as it can.
///
/// An old gain is an upper bound of the present one. So only the greatest bound is looked at: if it is
/// up to date, no other gain is greater. Of equal gains the lower number wins.
///
/// Source: Minoux, "Accelerated greedy algorithms for maximizing submodular set functions", 1978.
struct LazyMaximum: Sendable {
  /// A heap, the greatest first: the bits of a bound, which are in the order of numbers from 0 on, above
  /// those of a number, the lower the greater.
  private var heap: [UInt64]
  /// For each number how many choices had been made when its bound was computed.
  private var times: [Int32]
  private var time: Int32 = 0

  /// Numbers from 0, of which none gains more than its bound; bounds and gains are not below 0.
  ///
  /// - Complexity: O(numbers).
  init(bounds: [Float]) {
    times = [Int32](repeating: -1, count: bounds.count)
    heap = bounds.enumerated().map { Self.key(of: $0.offset, gain: $0.element) }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(from: place) }
  }

  /// Takes out the number of the greatest gain, where `gain` tells the present one; nil when none is left.
  @inline(__always)
  mutating func next(_ gain: (Int) -> Float) -> Int? {
    while let first = heap.first {
      let number = Int(~UInt32(truncatingIfNeeded: first))
      guard times[number] != time else {
        removeFirst()
        return number
      }
      heap[0] = Self.key(of: number, gain: gain(number))
      times[number] = time
      sink(from: 0)
    }
    return nil
  }

  /// Notes that gains may have become smaller.
  mutating func advance() { time += 1 }

  private static func key(of number: Int, gain: Float) -> UInt64 {
    UInt64(gain.bitPattern) << 32 | UInt64(~UInt32(truncatingIfNeeded: number))
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    sink(from: 0)
  }

  /// Moves the entry at a place down to where none below it is greater.
  private mutating func sink(from start: Int) {
    heap.withUnsafeMutableBufferPointer { heap in
      guard start < heap.count else { return }
      let moving = heap[start]
      var place = start
      while 2 * place + 1 < heap.count {
        var child = 2 * place + 1
        if child + 1 < heap.count { child += heap[child + 1] > heap[child] ? 1 : 0 }
        guard heap[child] > moving else { break }
        heap[place] = heap[child]
        place = child
      }
      heap[place] = moving
    }
  }
}
