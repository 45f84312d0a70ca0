/// The rules on who may join a batch, while one batch is sampled.
struct AdmissionGate: Sendable {
  /// A guard, and what it forbids at the moment.
  private struct Watch {
    let rule: any PairGuard
    /// Nil where pairs are compared.
    let conflicts: ItemConflicts?
    /// What the members are in conflict with, where that is known.
    var forbidden: ItemSet
    /// How many items it refused.
    var refusals = 0

    init(_ rule: any PairGuard, itemCount: Int) {
      self.rule = rule
      conflicts = rule.conflicts
      forbidden = ItemSet(below: conflicts == nil ? 0 : itemCount)
    }

    @inline(__always)
    mutating func add(_ item: Int) {
      guard let conflicts else { return }
      if conflicts.areCertain {
        conflicts.mark(against: item, in: &forbidden)
      } else {
        conflicts.mark(against: item, in: &forbidden, asking: rule)
      }
    }
  }

  private var watches: [Watch]
  /// Whether items of earlier batches of the epoch are kept out.
  let drawsEachOnce: Bool
  /// The items that can no longer join: members, those refused, and those drawn before in the epoch.
  private var closed: ItemSet
  private var members: [Int] = []
  private var refused: [Int] = []

  init(itemCount: Int, guards: [any PairGuard], ledger: ExposureLedger?) {
    watches = guards.map { Watch($0, itemCount: itemCount) }
    drawsEachOnce = ledger != nil
    closed = ledger?.drawn ?? ItemSet(below: itemCount)
  }

  /// How many items each guard refused.
  var refusals: [Int] { watches.map(\.refusals) }

  /// The name of the guard that refused most items; nil when none refused any.
  var strictest: String? {
    watches.max { $0.refusals < $1.refusals }.flatMap { $0.refusals > 0 ? $0.rule.name : nil }
  }

  /// Whether the item may still join: it is no member, did not come before in this epoch, and was not
  /// refused.
  func isOpen(_ item: Int) -> Bool { !closed.contains(item) }

  /// How many items may still join.
  ///
  /// - Complexity: O(N / 64).
  var openCount: Int { closed.missingCount }

  /// The open item that `rank` smaller ones are open before.
  ///
  /// - Complexity: O(N / 64).
  func openItem(at rank: Int) -> Int { closed.missing(at: rank) }

  /// All open items, ascending.
  var openItems: [Int] { closed.missing }

  /// Whether an item that is not a member joins.
  ///
  /// A refusal holds for the whole batch, since members are never removed.
  ///
  /// - Complexity: O(guards), and O(conflicts) for one that joins; O(members) comparisons of one pair for
  ///   a guard that does not know its conflicts.
  mutating func admits(_ item: Int) -> Bool {
    guard isOpen(item) else { return false }
    closed.insert(item)
    for number in watches.indices where isForbidden(item, by: number) {
      watches[number].refusals += 1
      refused.append(item)
      return false
    }
    for number in watches.indices { watches[number].add(item) }
    members.append(item)
    return true
  }

  @inline(__always)
  private func isForbidden(_ item: Int, by number: Int) -> Bool {
    guard watches[number].conflicts == nil else { return watches[number].forbidden.contains(item) }
    let rule = watches[number].rule
    return members.contains { rule.forbids(item, $0) }
  }

  /// Lets in what `ledger` leaves open, unless a guard refused it before.
  mutating func reopen(under ledger: ExposureLedger) {
    closed = ledger.drawn
    for item in members { closed.insert(item) }
    for item in refused { closed.insert(item) }
  }
}
