/// Keeps listed pairs of items apart, such as those that a person said to be false negatives.
package struct ListedPairsGuard: PairGuard {
  package let name: String
  private let listed: ItemConflicts

  /// The order within a pair does not count.
  package init(name: String, pairs: [(Int, Int)]) {
    self.name = name
    listed = ItemConflicts(
      pairs: pairs.map { (low: UInt32($0), high: UInt32($1)) }, areCertain: true)
  }

  /// - Complexity: O(partners of the first item).
  package func forbids(_ first: Int, _ second: Int) -> Bool { listed.contain(first, second) }

  package var conflicts: ItemConflicts? { listed }
}
