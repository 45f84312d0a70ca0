import CKernels
import Proximity
import Vectors

/// One of several walks side by side: the walk of `BatchWalk` without rules, move for move, laid out
/// for speed.
///
/// A lane draws its next move as soon as it has made one, and asks for the edge it will take; other
/// lanes go on while that is on its way from memory.
struct WalkLane: ~Copyable {
  // SAFETY: `edges` and `cells` outlive the lane, and `edge` is below their count. The tables have `size` places
  // (`nodes`, `parents`, `entrySteps`) and `mask + 1` slots (`keys`, `places`), live as long as the
  // value, which cannot be copied, and are written below `size` and at masked slots only; there are at
  // least twice as many slots as places, so that a search ends.
  private let edges: UnsafePointer<UInt32>
  /// Nil for a walk that chooses among all neighbours alike.
  private let cells: UnsafePointer<AliasTables.Cell>?
  private let nodes: UnsafeMutablePointer<UInt32>
  private let parents: UnsafeMutablePointer<Int32>
  private let entrySteps: UnsafeMutablePointer<Int32>
  /// Node + 1 in the slot it hashes to, or in one after it; 0 when free.
  private let keys: UnsafeMutablePointer<UInt32>
  private let places: UnsafeMutablePointer<Int32>
  private let mask: Int
  private let shift: UInt32
  private let degree: UInt64
  private let nodeCount: Int
  private let size: Int
  private let walks: Int

  /// The batch it fills, counted from 0.
  private(set) var number = 0
  private var generator = SeededGenerator(seed: 0)
  private var restartThreshold: UInt64 = 0
  private var count = 0
  private var end = 0
  private var walk = 0
  private var seedPlace = 0
  private var place = 0
  /// The edge of the next move, and what its draw leaves over for the choice within its cell.
  private var edge = 0
  private var coin: UInt32 = 0
  private var movesLeft = 0
  private var cap = 0
  private var steps = 0
  private var restarts = 0
  private var reseeds = 0

  /// A lane over the edges and cells of `walker`, which must stay in place for as long as it lives.
  init(
    of walker: BatchWalker, over edges: UnsafeBufferPointer<UInt32>,
    cells: UnsafeBufferPointer<AliasTables.Cell>?, size: Int
  ) {
    guard let base = edges.baseAddress else { preconditionFailure("a graph without edges") }
    precondition(
      (1...walker.graph.nodeCount).contains(size), "a batch of \(size) of \(walker.graph.nodeCount)"
    )
    self.edges = base
    self.cells = cells?.baseAddress
    self.size = size
    nodeCount = walker.graph.nodeCount
    degree = UInt64(walker.graph.neighborsPerNode)
    walks = min(walker.walks, size)
    var bits = 4
    while 1 << bits < 2 * size { bits += 1 }
    mask = 1 << bits - 1
    shift = UInt32(32 - bits)
    nodes = .allocate(capacity: size)
    parents = .allocate(capacity: size)
    entrySteps = .allocate(capacity: size)
    keys = .allocate(capacity: 1 << bits)
    places = .allocate(capacity: 1 << bits)
    places.initialize(repeating: 0, count: 1 << bits)
  }

  deinit {
    nodes.deallocate()
    parents.deallocate()
    entrySteps.deallocate()
    keys.deallocate()
    places.deallocate()
  }

  /// Begins batch `number`.
  mutating func start(_ number: Int, restart: Double, with generator: SeededGenerator) {
    self.number = number
    self.generator = generator
    restartThreshold = UInt64(restart * 0x1p32)
    keys.initialize(repeating: 0, count: mask + 1)
    (count, end, steps, restarts, reseeds) = (0, 0, 0, 0, 0)
    walk = -1
    beginWalks()
    if count < size { prepare() }
  }

  /// Makes the move that was prepared, or reseeds when the cap is reached, and prepares the next;
  /// whether the batch is full.
  @inline(__always)
  mutating func advance() -> Bool {
    guard count < size else { return true }
    if movesLeft == 0 {
      reseeds &+= 1
      seed()
    } else {
      movesLeft &-= 1
      steps &+= 1
      join(neighbor)
    }
    if count == end { beginWalks() }
    guard count < size else { return true }
    prepare()
    return false
  }

  /// The batch, which is full.
  func batch() -> Batch {
    var trace = WalkTrace()
    (trace.steps, trace.restarts, trace.reseeds) = (steps, restarts, reseeds)
    trace.parents = widened(parents)
    trace.entrySteps = widened(entrySteps)
    return Batch(items: widened(nodes), walk: trace)
  }

  private func widened<Number: FixedWidthInteger>(_ numbers: UnsafeMutablePointer<Number>) -> [Int]
  {
    [Int](unsafeUninitializedCapacity: size) { wide, filled in
      for place in 0..<size { wide[place] = Int(truncatingIfNeeded: numbers[place]) }
      filled = size
    }
  }

  /// Draws moves until one goes along an edge, and asks for that edge.
  ///
  /// Moves back to the seed are made at once, since they read nothing. Does nothing when a reseed comes
  /// next.
  @inline(__always)
  private mutating func prepare() {
    while movesLeft > 0 {
      let draw = generator.nextInPlace()
      guard draw & 0xFFFF_FFFF < restartThreshold else {
        let first = Int(truncatingIfNeeded: UInt64(nodes[place]) &* degree)
        let product = (draw >> 32) &* degree
        edge = first &+ Int(truncatingIfNeeded: product >> 32)
        kernel_prefetch(edges + edge)
        if let cells {
          coin = UInt32(truncatingIfNeeded: product)
          kernel_prefetch(cells + edge)
        }
        return
      }
      movesLeft &-= 1
      steps &+= 1
      restarts &+= 1
      place = seedPlace
    }
  }

  /// The node that the prepared move goes to.
  private var neighbor: UInt32 {
    @inline(__always) get {
      guard let cells else { return edges[edge] }
      let cell = cells[edge]
      return coin < cell.threshold ? edges[edge] : cell.other
    }
  }

  /// Goes to a node, which becomes a member if it is none.
  @inline(__always)
  private mutating func join(_ node: UInt32) {
    let slot = slot(of: node)
    if keys[slot] != 0 {
      place = Int(places[slot])
      return
    }
    add(node, in: slot, from: Int32(truncatingIfNeeded: place))
  }

  @inline(__always)
  private mutating func add(_ node: UInt32, in slot: Int, from parent: Int32) {
    keys[slot] = node &+ 1
    places[slot] = Int32(truncatingIfNeeded: count)
    nodes[count] = node
    parents[count] = parent
    entrySteps[count] = Int32(truncatingIfNeeded: steps)
    place = count
    count &+= 1
  }

  /// Where the node is, or would be.
  @inline(__always)
  private func slot(of node: UInt32) -> Int {
    let key = node &+ 1
    var slot = Int((node &* 2_654_435_769) >> shift)
    while keys[slot] != 0, keys[slot] != key { slot = (slot &+ 1) & mask }
    return slot
  }

  /// See `BatchWalk.beginWalks`.
  private mutating func beginWalks() {
    while count == end && count < size {
      walk += 1
      end = (size * (walk + 1) + walks - 1) / walks
      cap = max(200, 20 * (end - count))
      seed()
    }
  }

  /// Goes on from a uniformly random node that is not in the batch, as `BatchDraft.randomOpenItem`
  /// finds it.
  private mutating func seed() {
    let node = unusedNode()
    add(node, in: slot(of: node), from: -1)
    seedPlace = place
    movesLeft = cap
  }

  private mutating func unusedNode() -> UInt32 {
    for _ in 0..<16 {
      let node = UInt32(truncatingIfNeeded: generator.index(below: nodeCount))
      if keys[slot(of: node)] == 0 { return node }
    }
    let unused = (0..<UInt32(nodeCount)).filter { keys[slot(of: $0)] == 0 }
    return unused[generator.index(below: unused.count)]
  }
}

extension SeededGenerator {
  /// What `next()` gives; written out here because calls into another module are not inlined, and one
  /// call a move is a tenth of a walk's time.
  @inline(__always)
  fileprivate mutating func nextInPlace() -> UInt64 {
    let sum = s0 &+ s3
    let result = ((sum << 23) | (sum >> 41)) &+ s0
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }
}
