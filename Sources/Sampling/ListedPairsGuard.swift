/// Keeps listed pairs of items apart, such as those that a person said to be false negatives.
package struct ListedPairsGuard: PairGuard {
  package let name: String
  private let partners: [Int: Set<Int>]

  /// The order within a pair does not count.
  package init(name: String, pairs: [(Int, Int)]) {
    self.name = name
    var partners: [Int: Set<Int>] = [:]
    for (one, other) in pairs {
      partners[one, default: []].insert(other)
      partners[other, default: []].insert(one)
    }
    self.partners = partners
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool {
    partners[first]?.contains(second) ?? false
  }
}
