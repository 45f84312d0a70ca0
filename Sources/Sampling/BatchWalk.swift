import CKernels
import Proximity
import Vectors

/// A batch while a walk fills it, move by move.
///
/// Keeps its buffers from one batch to the next.
struct BatchWalk: ~Copyable {
  // SAFETY: the edges outlive the walk, and `current` is a node, so that its row is among them;
  // `parents` and `entrySteps` have `size` places, and `members` hands out no place beyond.
  private let edges: UnsafePointer<UInt32>
  private let nodeCount: Int
  private let degree: Int
  private let restartThreshold: UInt64
  private let walks: Int
  private let size: Int

  private var members: BatchMembers
  private let parents: UnsafeMutablePointer<Int>
  private let entrySteps: UnsafeMutablePointer<Int>
  private(set) var generator = SeededGenerator(seed: 0)
  private var steps = 0
  private var restarts = 0
  private var reseeds = 0

  /// The walk under way, counted from 0, and the place at which its share ends.
  private var walk = 0
  private var end = 0
  private var seedPlace = 0
  private var place = 0
  private var current: UInt32 = 0
  /// Moves until the next reseed, and how many there are after it.
  private var movesLeft = 0
  private var cap = 0

  /// A walk over `edges`, which must stay in place for as long as it lives.
  init(of walker: BatchWalker, over edges: UnsafeBufferPointer<UInt32>, size: Int) {
    let graph = walker.graph
    precondition((1...graph.nodeCount).contains(size), "a batch of \(size) of \(graph.nodeCount)")
    guard let base = edges.baseAddress else { preconditionFailure("a graph without edges") }
    self.edges = base
    nodeCount = graph.nodeCount
    degree = graph.neighborsPerNode
    restartThreshold = walker.restartThreshold
    walks = min(walker.walks, size)
    self.size = size
    members = BatchMembers(capacity: size)
    parents = .allocate(capacity: size)
    entrySteps = .allocate(capacity: size)
  }

  deinit {
    parents.deallocate()
    entrySteps.deallocate()
  }

  /// Begins a new batch.
  mutating func start(with generator: SeededGenerator) {
    self.generator = generator
    members.removeAll()
    (steps, restarts, reseeds) = (0, 0, 0)
    walk = -1
    end = 0
    beginWalks()
  }

  var isFull: Bool { members.count == size }

  /// Makes one move, or reseeds when the cap is reached.
  ///
  /// Then begins the next walk when this one's share is full. The batch must not be full.
  mutating func advance() {
    if movesLeft == 0 {
      reseeds += 1
      seed()
    } else {
      move()
    }
    if members.count == end { beginWalks() }
  }

  /// Asks for the edge that the next move would take.
  func prefetch() {
    var coming = generator
    kernel_prefetch(edges + edge(drawnBy: coming.next()))
  }

  /// The batch, which must be full.
  func batch() -> Batch {
    var trace = WalkTrace()
    (trace.steps, trace.restarts, trace.reseeds) = (steps, restarts, reseeds)
    trace.parents = Array(UnsafeBufferPointer(start: parents, count: size))
    trace.entrySteps = Array(UnsafeBufferPointer(start: entrySteps, count: size))
    return Batch(items: members.items, walk: trace)
  }

  /// Begins walks until one has places to fill: share w of W ends at ⌈B (w + 1) / W⌉, so that the
  /// shares differ by one at the most.
  private mutating func beginWalks() {
    while members.count == end && members.count < size {
      walk += 1
      end = (size * (walk + 1) + walks - 1) / walks
      cap = max(200, 20 * (end - members.count))
      seed()
    }
  }

  /// Goes on from a uniformly random node that is not in the batch.
  private mutating func seed() {
    current = unusedNode()
    guard let place = members.insert(current) else {
      preconditionFailure("node \(current) is in the batch already")
    }
    enter(at: place, from: -1)
    seedPlace = place
    movesLeft = cap
  }

  private mutating func move() {
    movesLeft -= 1
    steps += 1
    let draw = generator.next()
    guard draw & 0xFFFF_FFFF >= restartThreshold else {
      restarts += 1
      place = seedPlace
      current = members[seedPlace]
      return
    }
    current = edges[edge(drawnBy: draw)]
    let (found, isNew) = members.insertOrFind(current)
    if isNew { enter(at: found, from: place) }
    place = found
  }

  private mutating func enter(at place: Int, from parent: Int) {
    parents[place] = parent
    entrySteps[place] = steps
    self.place = place
  }

  /// The edge of the current node that the upper 32 bits of a draw choose.
  private func edge(drawnBy draw: UInt64) -> Int {
    Int(current) &* degree
      &+ Int(truncatingIfNeeded: ((draw >> 32) &* UInt64(truncatingIfNeeded: degree)) >> 32)
  }

  private mutating func unusedNode() -> UInt32 {
    // Few tries where the batch is small beside the data; a scan where it nearly is the data.
    for _ in 0..<16 {
      let node = UInt32(generator.index(below: nodeCount))
      if !members.contains(node) { return node }
    }
    let free = UnsafeMutablePointer<UInt32>.allocate(capacity: nodeCount)
    defer { free.deallocate() }
    var count = 0
    for node in 0..<UInt32(nodeCount) where !members.contains(node) {
      free[count] = node
      count += 1
    }
    return free[generator.index(below: count)]
  }
}
