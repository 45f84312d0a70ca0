import Vectors

/// Candidates for groups of nodes, dealt like hands of cards from shuffled decks of all nodes.
///
/// Each hand holds `handSize` distinct nodes. Hands are dealt one after another, and every deck holds
/// every node once, so all nodes are dealt equally often, up to one. (Hands drawn independently would
/// leave many nodes that no group could choose.) A hand that continues in the next deck gets no node
/// twice. All nodes are treated alike, so each single hand is a uniformly random sequence of distinct
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
      // A hand that is not complete holds the last cards of the deck, which it must not get again.
      let held = cards.count % handSize
      var generator = stream.generator(at: number)
      Self.shuffle(&deck, reach: held == 0 ? 0 : handSize - held, held: held, using: &generator)
      cards.append(contentsOf: deck)
      number += 1
    }
    self.cards = cards
  }

  /// The hand of one group, in random order.
  func hand(_ number: Int) -> ArraySlice<Int32> {
    cards[number * handSize..<(number + 1) * handSize]
  }

  /// Shuffles the deck so that none of its last `held` cards is among the first `reach` afterwards.
  private static func shuffle(
    _ deck: inout [Int32], reach: Int, held: Int, using generator: inout SeededGenerator
  ) {
    for place in 0..<deck.count {
      let bound = place < reach ? deck.count - held : deck.count
      deck.swapAt(place, place + generator.index(below: bound - place))
    }
  }
}
