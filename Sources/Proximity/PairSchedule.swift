/// All pairs of blocks, each once, ordered so that consecutive pairs seldom share a block.
///
/// First come the pairs of a block with itself, then the rounds of a round-robin tournament by the circle
/// method, in each of which every block occurs once. Threads that work on consecutive pairs then seldom
/// wait for each other.
package struct PairSchedule: Sendable {
  private let blocks: Int
  /// The number of blocks, plus one dummy when it is odd.
  private let players: Int

  package init(blocks: Int) {
    self.blocks = blocks
    players = blocks + blocks % 2
  }

  /// The number of pairs, with those of the dummy.
  package var count: Int { blocks + (players - 1) * players / 2 }

  /// The pair at a place in the order, the lower block first; nil for a pair with the dummy.
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
