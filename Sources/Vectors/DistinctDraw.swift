/// Draws distinct whole numbers in `0..<bound`, uniformly, any number of times.
///
/// A partial Fisher-Yates shuffle. Its swaps are undone after each draw, so that a draw depends on
/// nothing but its generator. Takes 4 · bound bytes.
package struct DistinctDraw {
  private var pool: [UInt32]
  private var swaps: [Int]

  package init(below bound: Int) {
    pool = (0..<UInt32(bound)).map(\.self)
    swaps = []
  }

  /// Writes `count` distinct numbers in random order to `out`.
  ///
  /// - Complexity: O(count).
  package mutating func draw(
    _ count: Int, into out: UnsafeMutablePointer<Int32>, using generator: inout SeededGenerator
  ) {
    precondition(count <= pool.count, "\(count) distinct numbers below \(pool.count)")
    let bound = pool.count
    if swaps.count < count { swaps = [Int](repeating: 0, count: count) }
    pool.withUnsafeMutableBufferPointer { pool in
      swaps.withUnsafeMutableBufferPointer { swaps in
        for place in 0..<count {
          let other = place + generator.index(below: bound - place)
          swaps[place] = other
          let drawn = pool[other]
          pool[other] = pool[place]
          pool[place] = drawn
          out[place] = Int32(bitPattern: drawn)
        }
        for place in (0..<count).reversed() { pool.swapAt(place, swaps[place]) }
      }
    }
  }

  /// `count` distinct numbers in random order.
  package mutating func draw(_ count: Int, using generator: inout SeededGenerator) -> [Int] {
    [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { draw(count, into: base, using: &generator) }
      initialized = count
    }.map(Int.init)
  }
}

extension SeededGenerator {
  /// `count` distinct numbers below `bound`, each set of as many being as likely, ascending.
  ///
  /// Source: Bentley and Floyd, "A sample of brilliance", CACM 30 (1987).
  /// - Complexity: O(count · log count), and as much memory, whatever the bound.
  package mutating func ascending(_ count: Int, below bound: Int) -> [Int] {
    precondition(count <= bound, "\(count) distinct numbers below \(bound)")
    var drawn: Set<Int> = []
    drawn.reserveCapacity(count)
    for last in bound - count..<bound {
      let number = index(below: last + 1)
      if !drawn.insert(number).inserted { drawn.insert(last) }
    }
    return drawn.sorted()
  }
}
