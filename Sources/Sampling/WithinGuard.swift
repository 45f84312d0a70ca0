/// Keeps items of different groups apart, so that a batch comes from one: one source, or one class.
///
/// A batch is short where the group of its first member has too few items. Source: single-source batches
/// of Arctic-Embed (arXiv 2405.05374) and Nomic Embed (arXiv 2402.01613).
package struct WithinGuard: PairGuard {
  package let name: String
  private let groups: [Int]

  /// One group for each item.
  package init(name: String, groups: [Int]) {
    self.name = name
    self.groups = groups
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool { groups[first] != groups[second] }
}
