/// Every pair of blocks once, in an order in which pairs that follow each other share no block.
///
/// First each block with itself, then rounds of the circle method for round-robin tournaments, in each
/// of which every block meets one other, so that threads that work on neighbouring pairs seldom wait
/// for each other.
package struct PairSchedule: Sendable {
  private let blocks: Int
  /// Blocks with one more, that is not there, when their number is odd.
  private let players: Int

  package init(blocks: Int) {
    self.blocks = blocks
    players = blocks + blocks % 2
  }

  /// Pairs and those with the block that is not there.
  package var count: Int { blocks + (players - 1) * players / 2 }

  /// The pair at a place in the order, the lower block first; nil with the block that is not there.
  package func pair(at place: Int) -> (low: Int, high: Int)? {
    guard place >= blocks else { return (place, place) }
    let (round, match) = (place - blocks).quotientAndRemainder(dividingBy: players / 2)
    let others = players - 1
    let first = match == 0 ? others : (round + match) % others
    let second = match == 0 ? round : (round - match + others) % others
    guard max(first, second) < blocks else { return nil }
    return (min(first, second), max(first, second))
  }
}
