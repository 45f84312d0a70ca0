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
    self.name = name
    self.groups = groups.numbered
    conflicts = ItemConflicts(groups: self.groups)
  }

  package func forbids(_ first: Int, _ second: Int) -> Bool {
    groups[first] >= 0 && groups[first] == groups[second]
  }
}

extension [Int?] {
  /// The numbers of the values, from 0 in the order of their first; -1 for nil.
  var numbered: [Int32] {
    var numbers: [Int: Int32] = [:]
    return map { value in
      guard let value else { return -1 }
      let number = numbers[value, default: Int32(numbers.count)]
      numbers[value] = number
      return number
    }
  }
}
