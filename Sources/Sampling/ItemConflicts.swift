/// All pairs of items that a guard forbids.
package struct ItemConflicts: Sendable {
  /// The row of each item, below 0 for one without conflicts; nil where each item has its own.
  private let rows: [Int32]?
  /// Where each row of items begins; one more at the end.
  ///
  /// Of 32 bits, since reading it takes much of the time of an item that joins.
  private let starts: [UInt32]
  private let items: [UInt32]
  /// Whether all these pairs are forbidden; else the guard is to be asked for each.
  let areCertain: Bool

  /// The items of row r, which are kept from those whose row it is, are
  /// `items[starts[r]..<starts[r + 1]]`.
  init(rows: [Int32]? = nil, starts: [UInt32], items: [UInt32], areCertain: Bool = true) {
    self.rows = rows
    self.starts = starts
    self.items = items
    self.areCertain = areCertain
  }

  /// Adds to `set` all that an item must not share a batch with, and the item itself in a group of its
  /// own.
  ///
  /// - Complexity: O(conflicts of the item).
  @inline(__always)
  func mark(against item: Int, in set: inout ItemSet) {
    guard let places = places(of: item) else { return }
    set.insert(items, at: places)
  }

  /// The same where the guard decides.
  func mark(against item: Int, in set: inout ItemSet, asking rule: any PairGuard) {
    guard let places = places(of: item) else { return }
    for place in places where rule.forbids(item, Int(items[place])) {
      set.insert(Int(items[place]))
    }
  }

  @inline(__always)
  private func places(of item: Int) -> Range<Int>? {
    let row = rows.map { Int($0[item]) } ?? item
    return row < 0 ? nil : Int(starts[row])..<Int(starts[row + 1])
  }
}
