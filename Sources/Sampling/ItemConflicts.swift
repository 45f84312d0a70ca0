import CKernels

/// All pairs of items that a guard forbids.
// SAFETY: the lists are written before the initializer ends and only read after that.
package final class ItemConflicts: @unchecked Sendable {
  let lists: ConflictLists
  /// Whether all these pairs are forbidden; else the guard is to be asked for each.
  let areCertain: Bool
  /// Whether a list holds what its items may meet, and all else is forbidden; then what the first member of a
  /// batch forbids, the others do as well.
  let nameAllowed: Bool

  /// The pairs of items of one group, from 0, below 0 for none; or with `keptTogether` the pairs of two.
  ///
  /// - Complexity: O(N).
  init(groups: [Int32], keptTogether: Bool = false) {
    let byGroup = ConflictLists(count: Int(groups.max() ?? -1) + 1) { add in
      for (item, group) in groups.enumerated() where group >= 0 { add(Int(group), UInt32(item)) }
    }
    lists = byGroup.shared(by: groups)
    (areCertain, nameAllowed) = (true, keptTogether)
  }

  /// Pairs of two items each, in either order; `areCertain` where all are forbidden.
  ///
  /// - Complexity: O(pairs + items).
  init(pairs: [(low: UInt32, high: UInt32)], areCertain: Bool) {
    let bound = pairs.reduce(0) { max($0, Int(max($1.low, $1.high)) + 1) }
    lists = ConflictLists(count: bound) { add in
      for pair in pairs {
        add(Int(pair.low), pair.high)
        add(Int(pair.high), pair.low)
      }
    }
    (self.areCertain, nameAllowed) = (areCertain, false)
  }

  deinit { lists.deallocate() }

  /// Whether a pair is among these, or with names of what is allowed, whether it is not.
  ///
  /// - Complexity: O(conflicts of the first item).
  func contain(_ one: Int, _ other: Int) -> Bool {
    lists[one].contains(UInt32(other)) != nameAllowed
  }
}

/// A list of items for each item, where it has one.
///
/// Plain memory, since arrays would be retained anew for every member of a batch.
struct ConflictLists {
  /// Where the list of an item lies among `items`; items of one group share one.
  private typealias Span = (start: UInt32, end: UInt32)

  // SAFETY: whoever makes lists ends them by `deallocate`; spans lie within `items`.
  private let spans: UnsafeMutableBufferPointer<Span>
  private let items: UnsafeMutableBufferPointer<UInt32>

  /// The lists of entries that `forEach` tells, each time the same, by the number of their list.
  init(count: Int, _ forEach: (_ add: (Int, UInt32) -> Void) -> Void) {
    let spans = UnsafeMutableBufferPointer<Span>.allocate(capacity: count)
    spans.initialize(repeating: (0, 0))
    forEach { list, _ in spans[list].end += 1 }
    var total: UInt32 = 0
    for list in 0..<count {
      total += spans[list].end
      spans[list] = (total - spans[list].end, total - spans[list].end)
    }
    let items = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: Int(total))
    items.initialize(repeating: 0)
    forEach { list, item in
      items[Int(spans[list].end)] = item
      spans[list].end += 1
    }
    (self.spans, self.items) = (spans, items)
  }

  private init(spans: [Span], items: UnsafeMutableBufferPointer<UInt32>) {
    self.spans = .allocate(capacity: spans.count)
    _ = self.spans.initialize(from: spans)
    self.items = items
  }

  /// The same lists, by the number of that of each item, below 0 for none; these are used up.
  consuming func shared(by numbers: [Int32]) -> ConflictLists {
    let shared = ConflictLists(
      spans: numbers.map { $0 < 0 ? (0, 0) : spans[Int($0)] }, items: items)
    spans.deallocate()
    return shared
  }

  func deallocate() {
    spans.deallocate()
    items.deallocate()
  }

  /// Items that may have a list, and that are in one.
  var count: Int { spans.count }

  /// The list of an item; empty where it has none.
  @inline(__always)
  subscript(item: Int) -> UnsafeBufferPointer<UInt32> {
    guard item < spans.count else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: items[Int(spans[item].start)..<Int(spans[item].end)])
  }

  /// Fetches the lists of some items into the processor's cache, the beginning of long ones.
  func fetch(of items: some Collection<Int>, besides forbidden: ItemSet) {
    guard let first = spans.baseAddress else { return }
    for item in items { kernel_prefetch(first + item) }
    for item in items where !forbidden.contains(item) {
      let list = UnsafeRawBufferPointer(self[item])
      guard let base = list.baseAddress else { continue }
      for byte in stride(from: 0, to: min(list.count, 512), by: 64) { kernel_prefetch(base + byte) }
    }
  }
}
