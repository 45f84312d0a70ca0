/// The losses of the items that a training program has handed back, the latest of each.
package struct ItemLosses: Sendable {
  private var losses: [Float]
  private var sum = 0.0
  /// How many items have a loss.
  package private(set) var count = 0

  package init(itemCount: Int) {
    losses = Array(repeating: .nan, count: itemCount)
  }

  /// The mean over the items that have one; nil before the first.
  package var mean: Double? { count > 0 ? sum / Double(count) : nil }

  /// Takes the losses of some items.
  ///
  /// - Throws: `LiveRefusal` when they are not one an item, or not finite; nothing is taken then.
  package mutating func enter(_ items: [Int], _ values: [Float]) throws(LiveRefusal) {
    guard items.count == values.count else {
      throw LiveRefusal("\(values.count) losses are not one for each of \(items.count) items")
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw LiveRefusal(
        "loss \(place) of \(values.count) is not finite; nothing of this message was taken")
    }
    for (item, value) in zip(items, values) {
      if losses[item].isNaN { count += 1 } else { sum -= Double(losses[item]) }
      losses[item] = value
      sum += Double(value)
    }
  }
}
