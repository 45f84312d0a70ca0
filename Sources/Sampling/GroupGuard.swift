/// Keeps items of one group apart: of one label, as an oracle would, or with one second text.
///
/// A batch then has at most as many members as there are groups, and items without one.
package struct GroupGuard: PairGuard {
  package let name: String
  private let groups: [Int?]

  /// One group for each item, nil for an item that nothing is kept from.
  package init(name: String, groups: [Int?]) {
    self.name = name
    self.groups = groups
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool {
    groups[first] != nil && groups[first] == groups[second]
  }
}
