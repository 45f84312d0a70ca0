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
  private let hands: Range<Int>

  /// Deals hands, of which those numbered `hands` are kept; `handSize` is at most `nodes`.
  ///
  /// Draws deck d from generator d of `stream`.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(hands.upperBound × handSize + nodes); memory for the kept hands and one deck.
  init(
    nodes: Int, hands: Range<Int>, handSize: Int, stream: RandomStream,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(handSize <= nodes, "hands of \(handSize) from \(nodes) nodes")
    self.handSize = handSize
    self.hands = hands
    let kept = hands.lowerBound * handSize..<hands.upperBound * handSize
    var cards: [Int32] = []
    cards.reserveCapacity(kept.count)
    var deck = (0..<Int32(nodes)).map(\.self)
    var (dealt, number) = (0, 0)
    while dealt < kept.upperBound {
      try monitor.check()
      // A hand that is not complete holds the last cards of the deck, which it must not get again.
      let held = dealt % handSize
      var generator = stream.generator(at: number)
      Self.shuffle(&deck, reach: held == 0 ? 0 : handSize - held, held: held, using: &generator)
      let wanted = kept.clamped(to: dealt..<dealt + nodes)
      cards.append(contentsOf: deck[wanted.lowerBound - dealt..<wanted.upperBound - dealt])
      dealt += nodes
      number += 1
    }
    self.cards = cards
  }

  /// The hand of one group, in random order.
  func hand(_ number: Int) -> ArraySlice<Int32> {
    let place = number - hands.lowerBound
    return cards[place * handSize..<(place + 1) * handSize]
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
