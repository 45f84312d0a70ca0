/// Which items were taken in an epoch that takes every item once.
package struct ExposureLedger: Sendable {
  private var drawn: [Bool]
  /// Items not taken yet.
  package private(set) var remaining: Int
  /// Epochs before this one.
  package private(set) var epoch = 0

  package init(itemCount: Int) {
    drawn = [Bool](repeating: false, count: itemCount)
    remaining = itemCount
  }

  func wasDrawn(_ item: Int) -> Bool { drawn[item] }

  /// Begins the next epoch, in which no item has been taken yet.
  package mutating func beginEpoch() {
    for item in drawn.indices { drawn[item] = false }
    remaining = drawn.count
    epoch += 1
  }

  /// Enters the members of a batch.
  package mutating func enter(_ items: [Int]) {
    for item in items where !drawn[item] {
      drawn[item] = true
      remaining -= 1
    }
  }
}
