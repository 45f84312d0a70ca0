/// Items that a person chose.
package struct ItemSelection: Sendable, Equatable {
  /// Item numbers, distinct, in the order in which they were chosen; one at least.
  package let items: [Int]

  package init(items: [Int]) { self.items = items }
}
