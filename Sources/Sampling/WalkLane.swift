import Vectors

/// One of several walks side by side: the walk of `BatchWalk` without rules, move for move, laid out
/// for speed.
///
/// A lane draws its next move as soon as it has made one, and asks for the edge it will take; other
/// lanes go on while that is on its way from memory. Every call is on the ground the lane was made for.
struct WalkLane: ~Copyable {
  /// One member of the batch.
  private struct Member {
    var node: UInt32
    /// The code of its origin: the place that the walk came from, or how a walk began.
    var origin: Int32
    var entryStep: Int32
  }

  /// A slot of the table of nodes that are in the batch.
  private struct Slot {
    /// Node + 1 in the slot it hashes to, or in one after it; 0 when free.
    var key: UInt32
    var place: Int32
  }

  // SAFETY: `members` has `size` places and `slots` has `mask + 1` of the ground; they live as long as
  // the value, which cannot be copied, and are written below `size` and at masked slots only. There are at
  // least twice as many slots as places, so that a search ends.
  private let members: UnsafeMutablePointer<Member>
  private let slots: UnsafeMutablePointer<Slot>

  private var generator = SeededGenerator(seed: 0)
  private var restart = 0.0
  private var restartThreshold: UInt64 = 0
  /// The edge of the next move, and what its draw leaves over for the choice among neighbours.
  private var edge = 0
  private var coin: UInt32 = 0
  private var place: Int32 = 0
  private var seedPlace: Int32 = 0
  private var count: Int32 = 0
  /// Where the walk ends and the next one begins, and which one it is.
  private var end: Int32 = 0
  private var walk: Int32 = 0
  /// Moves until it goes on elsewhere, and the number of the move at which that would be.
  private var movesLeft = 0
  private var stepLimit = 0
  private var restarts = 0
  private var reseeds = 0
  private var cap = 0
  /// The batch it fills, counted from 0.
  private(set) var number = 0

  init(on ground: WalkGround<some NeighborChoice>) {
    members = .allocate(capacity: ground.size)
    slots = .allocate(capacity: ground.mask + 1)
  }

  deinit {
    members.deallocate()
    slots.deallocate()
  }

  /// Begins batch `number`.
  mutating func start(
    _ number: Int, on ground: WalkGround<some NeighborChoice>, restart: Double,
    with generator: SeededGenerator
  ) {
    self.number = number
    self.generator = generator
    self.restart = restart
    restartThreshold = UInt64(restart * 0x1p32)
    slots.initialize(repeating: Slot(key: 0, place: 0), count: ground.mask + 1)
    (count, end, walk) = (0, 0, -1)
    (movesLeft, stepLimit, restarts, reseeds) = (0, 0, 0, 0)
    beginWalks(on: ground)
    if count < ground.size {
      prepare(on: ground)
    } else {
      (movesLeft, stepLimit) = (0, 0)
    }
  }

  /// Makes the move that was prepared, or reseeds when the cap is reached, and prepares the next;
  /// whether the batch is full.
  @inline(__always)
  mutating func advance(on ground: WalkGround<some NeighborChoice>) -> Bool {
    if movesLeft == 0 {
      guard count < ground.size else { return true }
      reseeds &+= 1
      start(as: .reseed, on: ground)
    } else {
      movesLeft &-= 1
      join(ground.choice.neighbor(along: edge, coin: coin), on: ground)
    }
    if count == end {
      beginWalks(on: ground)
      if count == ground.size { return true }
    }
    prepare(on: ground)
    return false
  }

  /// The batch of `size` items, which is full.
  func batch(of size: Int) -> Batch {
    var trace = WalkTrace()
    (trace.steps, trace.restarts, trace.reseeds) = (steps, restarts, reseeds)
    trace.origins = each(of: size) { Origin(code: $0.origin) }
    trace.entrySteps = each(of: size) { Int($0.entryStep) }
    return Batch(items: each(of: size) { Int($0.node) }, walk: trace)
  }

  @inline(__always)
  private func each<Value>(of size: Int, _ value: (Member) -> Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: size) { values, count in
      guard let base = values.baseAddress else { return }
      for place in 0..<size { (base + place).initialize(to: value(members[place])) }
      count = size
    }
  }

  /// Moves made so far.
  private var steps: Int {
    @inline(__always) get { stepLimit &- movesLeft }
  }

  /// Draws moves until one goes along an edge, and asks for that edge.
  ///
  /// Moves back to the seed are made at once, since they read nothing. Does nothing when a reseed comes
  /// next.
  @inline(__always)
  private mutating func prepare(on ground: WalkGround<some NeighborChoice>) {
    var left = movesLeft
    var from = place
    while left > 0 {
      let draw = generator.next()
      guard draw & 0xFFFF_FFFF < restartThreshold else {
        let first = Int(truncatingIfNeeded: UInt64(members[Int(from)].node) &* ground.degree)
        let product = (draw >> 32) &* ground.degree
        edge = first &+ Int(truncatingIfNeeded: product >> 32)
        coin = UInt32(truncatingIfNeeded: product)
        ground.choice.ask(for: edge)
        break
      }
      left &-= 1
      restarts &+= 1
      from = seedPlace
    }
    movesLeft = left
    place = from
  }

  /// Goes to a node, which becomes a member if it is none.
  @inline(__always)
  private mutating func join(_ node: UInt32, on ground: WalkGround<some NeighborChoice>) {
    let slot = slot(of: node, on: ground)
    if slots[slot].key != 0 {
      place = slots[slot].place
      return
    }
    add(node, in: slot, from: place)
  }

  @inline(__always)
  private mutating func add(_ node: UInt32, in slot: Int, from origin: Int32) {
    slots[slot] = Slot(key: node &+ 1, place: count)
    members[Int(count)] = Member(
      node: node, origin: origin, entryStep: Int32(truncatingIfNeeded: steps))
    place = count
    count &+= 1
    stepLimit = steps &+ cap
    movesLeft = cap
  }

  /// Where the node is, or would be.
  @inline(__always)
  private func slot(of node: UInt32, on ground: WalkGround<some NeighborChoice>) -> Int {
    let key = node &+ 1
    var slot = Int((node &* 2_654_435_769) &>> ground.shift)
    while slots[slot].key != 0, slots[slot].key != key { slot = (slot &+ 1) & ground.mask }
    return slot
  }

  /// See `BatchWalk.beginWalks`.
  private mutating func beginWalks(on ground: WalkGround<some NeighborChoice>) {
    while count == end && count < ground.size {
      walk += 1
      end = Int32((ground.size * (Int(walk) + 1) + ground.walks - 1) / ground.walks)
      cap = BatchWalker.mostMoves(places: Int(end - count), restart: restart)
      start(as: .seed, on: ground)
    }
  }

  /// Goes on from a uniformly random node that is not in the batch, as `BatchDraft.randomOpenItem`
  /// finds it.
  private mutating func start(as origin: Origin, on ground: WalkGround<some NeighborChoice>) {
    let node = unusedNode(on: ground)
    add(node, in: slot(of: node, on: ground), from: origin.code)
    seedPlace = place
  }

  private mutating func unusedNode(on ground: WalkGround<some NeighborChoice>) -> UInt32 {
    for _ in 0..<16 {
      let node = UInt32(truncatingIfNeeded: generator.index(below: ground.nodeCount))
      if slots[slot(of: node, on: ground)].key == 0 { return node }
    }
    let unused = (0..<UInt32(ground.nodeCount)).filter { slots[slot(of: $0, on: ground)].key == 0 }
    return unused[generator.index(below: unused.count)]
  }
}
