/// Keeps items of different groups apart, so that a batch comes from one: one source, or one class.
///
/// A batch is short where the group of its first member has too few items. Source: single-source batches
/// of Arctic-Embed (arXiv 2405.05374) and Nomic Embed (arXiv 2402.01613).
package struct WithinGuard: PairGuard {
  package let name: String
  private let groups: [Int32]
  package let conflicts: ItemConflicts?

  /// One group for each item.
  ///
  /// - Complexity: O(N).
  package init(name: String, groups: [Int]) {
    self.name = name
    self.groups = groups.map(Optional.some).numbered
    conflicts = ItemConflicts(groups: self.groups, keptTogether: true)
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool { groups[first] != groups[second] }
}
