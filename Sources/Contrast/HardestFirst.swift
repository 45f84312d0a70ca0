/// Finds an anchor's hardest negatives without putting all in order.
///
/// A negative is one number: the similarity in descending order above, the place below, so that equal ones
/// stand in the order of their places.
struct HardestFirst {
  private var keys: [UInt64] = []

  /// The places of the `count` negatives that are most similar to an anchor, in no order.
  ///
  /// - Complexity: O(negatives) on average.
  mutating func places(_ count: Int, among row: [Float], of anchor: Int) -> some Sequence<Int> {
    keys.removeAll(keepingCapacity: true)
    for (place, similarity) in row.enumerated() where place != anchor {
      keys.append(Self.key(of: similarity, at: place))
    }
    select(count)
    return keys.prefix(count).lazy.map { Int($0 & 0xFFFF_FFFF) }
  }

  /// Numbers that ascend while similarities descend; the two zeros are one.
  private static func key(of similarity: Float, at place: Int) -> UInt64 {
    let bits = (similarity + 0).bitPattern
    let descending = bits >> 31 == 0 ? ~bits & 0x7FFF_FFFF : bits
    return UInt64(descending) << 32 | UInt64(place)
  }

  /// Moves the `count` smallest keys to the front (Hoare's selection).
  private mutating func select(_ count: Int) {
    var (low, high) = (0, keys.count - 1)
    while low < high {
      let pivot = median(keys[low], keys[(low + high) / 2], keys[high])
      var (left, right) = (low, high)
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          (left, right) = (left + 1, right - 1)
        }
      }
      if count <= right + 1 {
        high = right
      } else if count > left {
        low = left
      } else {
        return
      }
    }
  }

  private func median(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
    max(min(a, b), min(max(a, b), c))
  }
}
