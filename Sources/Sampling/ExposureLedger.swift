/// How often each item may still be taken, in epochs that take every item once.
///
/// What an epoch leaves over goes on to the next one, in which it may be taken twice.
package struct ExposureLedger: Sendable {
  /// How many batches may still take each item.
  private var due: [Int32]
  /// The items that batches of this epoch may still take.
  private(set) var open: OpenItems
  /// How many items wait for the next epoch, since too few of them may meet.
  private(set) var aside = 0
  /// The members of the largest batch of this epoch.
  private(set) var fullest = 0
  /// Epochs before this one.
  package private(set) var epoch = 0

  package init(itemCount: Int) {
    due = [Int32](repeating: 1, count: itemCount)
    open = OpenItems(all: itemCount)
  }

  /// How many items may still be taken.
  package var remaining: Int { open.count }

  /// How many items this epoch leaves over when it ends now.
  var leftOver: Int { remaining + aside }

  /// Whether a batch of `count`, to which no more items may be added, means that the epoch has run dry:
  /// the items left hardly go together, where those of an earlier batch did.
  func isDry(at count: Int) -> Bool { count < 2 || 2 * count < fullest }

  func wasDrawn(_ item: Int) -> Bool { !open.contains(item) }

  /// Begins the next epoch, in which every item may be taken once more.
  package mutating func beginEpoch() {
    for item in due.indices { due[item] += 1 }
    open = OpenItems(all: due.count)
    fullest = 0
    aside = 0
    epoch += 1
  }

  /// Leaves items that may still be taken to the next epoch.
  mutating func setAside(_ items: [Int]) {
    for item in items where open.contains(item) {
      open.remove(item)
      aside += 1
    }
  }

  /// Enters the members of a batch.
  package mutating func enter(_ items: [Int]) {
    fullest = max(fullest, items.count)
    for item in items where due[item] > 0 {
      due[item] -= 1
      if due[item] == 0 { open.remove(item) }
    }
  }
}
