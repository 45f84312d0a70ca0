/// Keeps items of one group apart: of one label, as an oracle would, or with one document.
///
/// A batch then has at most as many members as there are groups, and items without one.
package struct GroupGuard: PairGuard {
  package let name: String
  /// The group of each item, from 0; below 0 for an item that nothing is kept from.
  private let groups: [Int32]
  package let conflicts: ItemConflicts?

  /// One group for each item, nil for an item that nothing is kept from.
  ///
  /// - Complexity: O(N).
  package init(name: String, groups: [Int?]) {
    var numbers: [Int: Int32] = [:]
    let groups = groups.map { group -> Int32 in
      guard let group else { return -1 }
      let number = numbers[group, default: Int32(numbers.count)]
      numbers[group] = number
      return number
    }
    var starts = [Int](repeating: 0, count: numbers.count + 1)
    for group in groups where group >= 0 { starts[Int(group) + 1] += 1 }
    for group in 0..<numbers.count { starts[group + 1] += starts[group] }
    var ends = starts
    var members = [UInt32](repeating: 0, count: starts[numbers.count])
    for (item, group) in groups.enumerated() where group >= 0 {
      members[ends[Int(group)]] = UInt32(item)
      ends[Int(group)] += 1
    }
    self.name = name
    self.groups = groups
    conflicts = ItemConflicts(rows: groups, starts: starts.map(UInt32.init), items: members)
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool {
    groups[first] >= 0 && groups[first] == groups[second]
  }
}
