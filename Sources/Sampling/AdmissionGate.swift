/// The rules on who may join a batch, while one batch is sampled.
struct AdmissionGate {
  /// A guard, and what it forbids at the moment.
  private struct Watch {
    let rule: any PairGuard
    /// Nil where pairs are compared.
    let conflicts: ItemConflicts?
    // SAFETY: those of `conflicts`, which is held as long.
    let lists: ConflictLists?
    /// What the members are in conflict with, where that is known.
    var forbidden: ItemSet
    private let asks: Bool
    private let namesAllowed: Bool
    /// Whether further members forbid nothing more.
    private var isSettled = false
    /// How many items it refused.
    var refusals = 0

    init(_ rule: any PairGuard, itemCount: Int) {
      self.rule = rule
      conflicts = rule.conflicts
      lists = conflicts?.lists
      precondition(lists?.count ?? 0 <= itemCount, "conflicts of more than \(itemCount) items")
      asks = conflicts.map { !$0.areCertain } ?? false
      namesAllowed = conflicts?.nameAllowed ?? false
      forbidden = ItemSet(below: conflicts == nil ? 0 : itemCount)
    }

    @inline(__always)
    mutating func refuses(_ item: Int, beside members: [Int], from cleared: Int) -> Bool {
      guard lists == nil ? compare(item, with: members[cleared...]) : forbidden.contains(item)
      else {
        return false
      }
      refusals += 1
      return true
    }

    @inline(never)
    private func compare(_ item: Int, with members: ArraySlice<Int>) -> Bool {
      members.contains { rule.forbids(item, $0) }
    }

    /// Notes what a member forbids.
    ///
    /// - Complexity: O(conflicts of the item); O(N / 64 + items allowed) once where these are named.
    @inline(__always)
    mutating func add(_ item: Int) {
      guard !isSettled, let lists else { return }
      if asks {
        for other in lists[item] where rule.forbids(item, Int(other)) {
          forbidden.insert(Int(other))
        }
      } else if namesAllowed {
        forbidden.fill(without: lists[item])
        isSettled = true
      } else {
        // With the item itself where it is of a group, which changes nothing.
        forbidden.insert(lists[item])
      }
    }
  }

  private var watches: [Watch]
  /// Whether items of earlier batches of the epoch are kept out.
  let drawsEachOnce: Bool
  /// What the epoch left for this batch.
  private var offered: OpenItems
  /// The items that may still join: no members, not refused, and not drawn before in the epoch.
  private(set) var open: OpenItems
  /// Those who joined, where a guard compares them; empty else.
  private var members: [Int] = []
  private let comparesPairs: Bool
  /// How many members come first that no guard forbids an open item beside.
  private var cleared = 0

  init(itemCount: Int, guards: [any PairGuard], ledger: ExposureLedger?) {
    watches = guards.map { Watch($0, itemCount: itemCount) }
    comparesPairs = watches.contains { $0.lists == nil }
    drawsEachOnce = ledger != nil
    offered = ledger?.open ?? OpenItems(all: itemCount)
    open = offered
  }

  /// How many items each guard refused.
  var refusals: [Int] { watches.map(\.refusals) }

  /// The name of the guard that refused most items; nil when none refused any.
  var strictest: String? {
    watches.max { $0.refusals < $1.refusals }.flatMap { $0.refusals > 0 ? $0.rule.name : nil }
  }

  /// Whether an item that is not a member joins.
  ///
  /// A refusal holds for the whole batch, since members are never removed.
  ///
  /// - Complexity: O(guards), and O(conflicts) for one that joins; O(members) comparisons of one pair for
  ///   a guard that does not know its conflicts.
  mutating func admits(_ item: Int) -> Bool {
    guard open.contains(item) else { return false }
    open.remove(item)
    for number in watches.indices
    where watches[number].refuses(item, beside: members, from: cleared) {
      return false
    }
    for number in watches.indices { watches[number].add(item) }
    if comparesPairs { members.append(item) }
    return true
  }

  /// Prepares for items that are going to be offered: to wait for what is known of them would take most of the
  /// time of those that join.
  func expect(_ items: ArraySlice<Int>) {
    for number in watches.indices {
      watches[number].lists?.fetch(of: items, besides: watches[number].forbidden)
    }
  }

  /// Refuses all open items that a guard forbids beside the members, and tells the others, ascending.
  ///
  /// - Complexity: O(N / 64) a guard, and O(open items); for a guard that does not know its conflicts, a
  ///   comparison of each open item with each member since the last time.
  mutating func admissible() -> [Int] {
    for number in watches.indices {
      if watches[number].lists != nil {
        watches[number].refusals += open.remove(watches[number].forbidden)
      } else {
        for item in open.all where watches[number].refuses(item, beside: members, from: cleared) {
          open.remove(item)
        }
      }
    }
    cleared = members.count
    return open.all
  }

  /// Lets in what `ledger` leaves open, unless a guard refused it before.
  mutating func reopen(under ledger: ExposureLedger) {
    let (former, left) = (offered, open)
    cleared = 0
    offered = ledger.open
    open = offered
    open.remove(openIn: former, notIn: left)
  }
}
