import Proximity
import Vectors

/// A walk that fills a draft, move by move.
struct BatchWalk {
  // SAFETY: edges and cells outlive the walk, and `current` is a node, so that its row is among them.
  private let edges: UnsafePointer<UInt32>
  private let cells: UnsafePointer<AliasTables.Cell>?
  private let degree: Int
  private let walks: Int
  /// A draw of 32 bits below it is a restart.
  private var restartThreshold: UInt64 = 0
  private(set) var generator = SeededGenerator(seed: 0)

  /// The walk under way, counted from 0, and the place at which its share ends.
  private var walk = 0
  private var end = 0
  private var seedPlace = 0
  private var place = 0
  private var current: UInt32 = 0
  private var restart = 0.0
  /// Moves until the next reseed, and how many there are after each new item.
  private var movesLeft = 0
  private var cap = 0
  /// Whether no item is left that may join.
  private(set) var isExhausted = false

  /// A walk over `edges` and `cells`, which must stay in place for as long as it lives.
  init(
    of walker: BatchWalker, over edges: UnsafeBufferPointer<UInt32>,
    cells: UnsafeBufferPointer<AliasTables.Cell>?
  ) {
    guard let base = edges.baseAddress else { preconditionFailure("a graph without edges") }
    self.edges = base
    self.cells = cells?.baseAddress
    degree = walker.graph.neighborsPerNode
    walks = walker.walks
  }

  /// Begins a batch in an empty draft.
  mutating func start(
    _ draft: inout BatchDraft, restart: Double, with generator: SeededGenerator
  ) {
    self.generator = generator
    self.restart = restart
    restartThreshold = UInt64(restart * 0x1p32)
    walk = -1
    end = 0
    isExhausted = false
    beginWalks(&draft)
  }

  /// Makes one move, or reseeds when the cap is reached.
  ///
  /// Then begins the next walk when this one's share is full. The draft must not be full, nor the
  /// walk exhausted.
  mutating func advance(_ draft: inout BatchDraft) {
    if movesLeft == 0 {
      goOn(from: draft.reseed(using: &generator), of: draft)
    } else {
      move(&draft)
    }
    if draft.count == end { beginWalks(&draft) }
  }

  /// Begins walks until one has places to fill: share w of W ends at ⌈B (w + 1) / W⌉, so that the
  /// shares differ by one at the most.
  private mutating func beginWalks(_ draft: inout BatchDraft) {
    let walks = min(walks, draft.goal)
    while draft.count == end && !draft.isFull && !isExhausted {
      walk += 1
      end = (draft.goal * (walk + 1) + walks - 1) / walks
      cap = BatchWalker.mostMoves(places: end - draft.count, restart: restart)
      goOn(from: draft.seed(using: &generator), of: draft)
    }
  }

  /// Goes on from the member at `place`; nil when no item was left.
  private mutating func goOn(from place: Int?, of draft: borrowing BatchDraft) {
    guard let place else {
      isExhausted = true
      return
    }
    current = UInt32(draft.item(at: place))
    self.place = place
    seedPlace = place
    movesLeft = cap
  }

  private mutating func move(_ draft: inout BatchDraft) {
    movesLeft -= 1
    draft.steps += 1
    let draw = generator.next()
    guard draw & 0xFFFF_FFFF >= restartThreshold else {
      draft.restarts += 1
      place = seedPlace
      current = UInt32(truncatingIfNeeded: draft.item(at: seedPlace))
      return
    }
    current = neighbor(drawnBy: draw)
    let members = draft.count
    // The walk goes on through nodes that are kept out.
    if let found = draft.offer(Int(current), as: .step(from: place)) { place = found }
    if draft.count > members { movesLeft = cap }
  }

  private func neighbor(drawnBy draw: UInt64) -> UInt32 {
    let (edge, coin) = edge(drawnBy: draw)
    guard let cells else { return edges[edge] }
    let cell = cells[edge]
    return coin < cell.threshold ? edges[edge] : cell.other
  }

  /// The edge of the current node that the upper 32 bits of a draw choose, and what they leave over
  /// for the choice within its cell.
  private func edge(drawnBy draw: UInt64) -> (place: Int, coin: UInt32) {
    let product = (draw >> 32) &* UInt64(truncatingIfNeeded: degree)
    return (
      Int(current) &* degree &+ Int(truncatingIfNeeded: product >> 32),
      UInt32(truncatingIfNeeded: product)
    )
  }
}
