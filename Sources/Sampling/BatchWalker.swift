import Proximity
import Vectors

/// The walk behind `walk` and `rwr`.
struct BatchWalker: Sendable {
  let graph: ProximityGraph
  private let restartThreshold: UInt32
  private let walks: Int

  init(graph: ProximityGraph, restart: Double, walks: Int) {
    precondition((0...1).contains(restart), "a restart probability of \(restart)")
    precondition(walks >= 1, "\(walks) walks")
    self.graph = graph
    // A draw of 32 bits below the threshold is a restart; 1 restarts always but once in 2³².
    restartThreshold = UInt32(min(restart * 0x1p32, 0x1p32 - 1))
    self.walks = walks
  }

  func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    precondition((1...graph.nodeCount).contains(size), "a batch of \(size) of \(graph.nodeCount)")
    var members = BatchMembers(size: size)
    var trace = WalkTrace()
    trace.parents.reserveCapacity(size)
    trace.entrySteps.reserveCapacity(size)
    graph.neighbors.withUnsafeBufferPointer { edges in
      let shares = min(walks, size)
      for walk in 0..<shares {
        // Share w of W ends at ⌈B (w + 1) / W⌉, so that the shares differ by one at the most.
        let end = (size * (walk + 1) + shares - 1) / shares
        fill(&members, upTo: end, edges: edges, trace: &trace, using: &generator)
      }
    }
    return Batch(items: members.items.map(Int.init), walk: trace)
  }

  private func fill(
    _ members: inout BatchMembers, upTo end: Int, edges: UnsafeBufferPointer<UInt32>,
    trace: inout WalkTrace, using generator: inout SeededGenerator
  ) {
    let degree = UInt64(graph.neighborsPerNode)
    var seed = startNode(outside: members, using: &generator)
    var seedPlace = members.insert(seed) ?? members.place(of: seed)
    trace.parents.append(-1)
    trace.entrySteps.append(trace.steps)
    var current = seed
    var place = seedPlace
    let cap = max(200, 20 * (end - members.items.count + 1))
    var steps = 0
    while members.items.count < end {
      if steps == cap {
        trace.reseeds += 1
        steps = 0
        seed = startNode(outside: members, using: &generator)
        seedPlace = members.insert(seed) ?? members.place(of: seed)
        trace.parents.append(-1)
        trace.entrySteps.append(trace.steps)
        (current, place) = (seed, seedPlace)
        continue
      }
      steps += 1
      trace.steps += 1
      let draw = generator.next()
      if UInt32(truncatingIfNeeded: draw) < restartThreshold {
        trace.restarts += 1
        (current, place) = (seed, seedPlace)
        continue
      }
      let edge = Int(truncatingIfNeeded: ((draw >> 32) &* degree) >> 32)
      current = edges[Int(current) &* graph.neighborsPerNode &+ edge]
      if let newPlace = members.insert(current) {
        trace.parents.append(place)
        trace.entrySteps.append(trace.steps)
        place = newPlace
      } else {
        place = members.place(of: current)
      }
    }
  }

  /// A uniformly random node that is not in the batch.
  private func startNode(outside members: BatchMembers, using generator: inout SeededGenerator)
    -> UInt32
  {
    // Few tries where the batch is small beside the data; a scan where it nearly is the data.
    for _ in 0..<16 {
      let node = UInt32(generator.index(below: graph.nodeCount))
      if !members.contains(node) { return node }
    }
    let free = (0..<UInt32(graph.nodeCount)).filter { !members.contains($0) }
    return free[generator.index(below: free.count)]
  }
}

/// The members of a batch under way, with their places: open addressing in a table of at least
/// twice the size, so that looking up stays in the first cache.
struct BatchMembers {
  private(set) var items: [UInt32]
  /// Place + 1 of the node that hashes here; 0 when free.
  private var table: [Int32]
  private let shift: UInt32

  init(size: Int) {
    var bits = 4
    while 1 << bits < 4 * size { bits += 1 }
    table = [Int32](repeating: 0, count: 1 << bits)
    shift = UInt32(32 - bits)
    items = []
    items.reserveCapacity(size)
  }

  /// Adds a node and tells its place; nil when it is a member already.
  @inline(__always)
  mutating func insert(_ node: UInt32) -> Int? {
    var slot = slot(of: node)
    while table[slot] != 0 {
      if items[Int(table[slot]) - 1] == node { return nil }
      slot = (slot + 1) & (table.count - 1)
    }
    items.append(node)
    table[slot] = Int32(items.count)
    return items.count - 1
  }

  func contains(_ node: UInt32) -> Bool { find(node) != nil }

  /// The place of a node that is a member.
  @inline(__always)
  func place(of node: UInt32) -> Int {
    guard let place = find(node) else { preconditionFailure("node \(node) is not a member") }
    return place
  }

  @inline(__always)
  private func find(_ node: UInt32) -> Int? {
    var slot = slot(of: node)
    while table[slot] != 0 {
      if items[Int(table[slot]) - 1] == node { return Int(table[slot]) - 1 }
      slot = (slot + 1) & (table.count - 1)
    }
    return nil
  }

  @inline(__always)
  private func slot(of node: UInt32) -> Int { Int((node &* 2_654_435_769) >> shift) }
}
