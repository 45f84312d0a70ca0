import Vectors

/// Candidates for groups of nodes, dealt from shuffled decks of all nodes.
///
/// Every hand holds `handSize` distinct nodes. Hands are dealt one after another from decks that
/// each hold every node once, so that all nodes are dealt equally often, give or take one: dealt
/// independently, a few hands would leave many nodes without anyone who could choose them. A hand
/// that reaches into the next deck gets nothing there that it holds already. Nothing in this treats
/// one node otherwise than another, so each single hand is a uniformly random sequence of distinct
/// nodes.
struct CandidateDeck {
  private let cards: [Int32]
  private let handSize: Int

  /// Deals `hands` hands; `handSize` is at most `nodes`.
  ///
  /// Draws deck d from generator d of `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(hands × handSize + nodes).
  init(
    nodes: Int, hands: Int, handSize: Int, stream: RandomStream, monitor: ProgressMonitor = .none
  ) throws {
    precondition(handSize <= nodes, "hands of \(handSize) from \(nodes) nodes")
    self.handSize = handSize
    let needed = hands * handSize
    var cards: [Int32] = []
    cards.reserveCapacity(needed + nodes)
    var deck = (0..<Int32(nodes)).map(\.self)
    var number = 0
    while cards.count < needed {
      try monitor.check()
      // What the hand under way holds already are the last cards of the deck, and stay out of its reach.
      let held = cards.count % handSize
      var generator = stream.generator(at: number)
      Self.shuffle(&deck, reach: held == 0 ? 0 : handSize - held, held: held, using: &generator)
      cards.append(contentsOf: deck)
      number += 1
    }
    self.cards = cards
  }

  /// The candidates of one group, in random order.
  func hand(_ number: Int) -> ArraySlice<Int32> {
    cards[number * handSize..<(number + 1) * handSize]
  }

  /// Shuffles the deck so that its first `reach` cards are none of its last `held` ones.
  private static func shuffle(
    _ deck: inout [Int32], reach: Int, held: Int, using generator: inout SeededGenerator
  ) {
    for place in 0..<deck.count {
      let bound = place < reach ? deck.count - held : deck.count
      deck.swapAt(place, place + generator.index(below: bound - place))
    }
  }
}
