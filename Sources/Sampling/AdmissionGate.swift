/// The rules on who may join a batch, while one batch is sampled.
struct AdmissionGate: Sendable {
  private let guards: [any PairGuard]
  var ledger: ExposureLedger?
  private var members: [Int] = []
  private var refused: Set<Int> = []
  /// How many items each guard refused.
  private(set) var refusals: [Int]

  init(guards: [any PairGuard], ledger: ExposureLedger?) {
    self.guards = guards
    self.ledger = ledger
    refusals = [Int](repeating: 0, count: guards.count)
  }

  var hasLedger: Bool { ledger != nil }

  /// The name of the guard that refused most items; nil when none refused any.
  var strictest: String? {
    zip(guards, refusals).max { $0.1 < $1.1 }.flatMap { $1 > 0 ? $0.name : nil }
  }

  /// Whether the item may still join: it did not come before in this epoch, and was not refused.
  func isOpen(_ item: Int) -> Bool {
    !refused.contains(item) && !(ledger?.wasDrawn(item) ?? false)
  }

  /// Whether an item that is not a member joins.
  ///
  /// A refusal holds for the whole batch, since members are never removed.
  ///
  /// - Complexity: O(guards · members), each a comparison of one pair.
  mutating func admits(_ item: Int) -> Bool {
    guard isOpen(item) else { return false }
    for (number, rule) in guards.enumerated()
    where members.contains(where: { rule.forbids(item, $0) }) {
      refusals[number] += 1
      refused.insert(item)
      return false
    }
    members.append(item)
    return true
  }
}
