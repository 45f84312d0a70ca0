import Vectors

/// A partition of the items into groups: clusters, communities, labels.
struct ItemGroups: Sendable {
  /// The group of each item.
  let groupOfItem: [Int]
  /// The members of each group, ascending; no group is empty.
  let members: [[Int]]

  /// Groups by number, each in 0..<the largest number; numbers without an item are left out.
  init(_ groupOfItem: [Int]) {
    var groups = [[Int]](repeating: [], count: (groupOfItem.max() ?? -1) + 1)
    for (item, group) in groupOfItem.enumerated() { groups[group].append(item) }
    members = groups.filter { !$0.isEmpty }
    var renumbered = [Int](repeating: 0, count: groupOfItem.count)
    for (group, items) in members.enumerated() {
      for item in items { renumbered[item] = group }
    }
    self.groupOfItem = renumbered
  }

  var itemCount: Int { groupOfItem.count }

  /// Fills a draft with the group of a random open item, in random order, and when that is too small
  /// with further groups found in the same way.
  ///
  /// - Complexity: O(members of the groups used), and O(N) for each when few items are open.
  func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    while !draft.isFull, let item = draft.randomOpenItem(using: &generator) {
      var group = members[groupOfItem[item]]
      generator.shuffle(&group)
      for member in group where !draft.isFull { draft.offer(member) }
    }
  }
}
