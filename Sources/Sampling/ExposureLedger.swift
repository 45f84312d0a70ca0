/// Which items were drawn in an epoch that draws every item once.
package struct ExposureLedger: Sendable {
  private var drawn: [Bool]
  /// Items not drawn yet.
  package private(set) var remaining: Int

  package init(itemCount: Int) {
    drawn = [Bool](repeating: false, count: itemCount)
    remaining = itemCount
  }

  func wasDrawn(_ item: Int) -> Bool { drawn[item] }

  /// Enters the members of a batch.
  package mutating func enter(_ items: [Int]) {
    for item in items where !drawn[item] {
      drawn[item] = true
      remaining -= 1
    }
  }
}
