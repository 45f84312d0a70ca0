import Proximity

/// What the lanes of one call share: the graph they walk on, and the size of their tables.
struct WalkGround<Choice: NeighborChoice> {
  let choice: Choice
  let nodeCount: Int
  let degree: UInt64
  /// Items in a batch.
  let size: Int
  /// Walks that share a batch.
  let walks: Int
  /// Slots of a lane's table of nodes, less one: at least twice as many as items, a power of two.
  let mask: Int
  /// Takes a 32-bit hash to a slot.
  let shift: UInt32

  init(of walker: BatchWalker, choosing choice: Choice, size: Int) {
    precondition(
      (1...walker.graph.nodeCount).contains(size), "a batch of \(size) of \(walker.graph.nodeCount)"
    )
    self.choice = choice
    self.size = size
    nodeCount = walker.graph.nodeCount
    degree = UInt64(walker.graph.neighborsPerNode)
    walks = min(walker.walks, size)
    var bits = 4
    while 1 << bits < 2 * size { bits += 1 }
    mask = 1 << bits - 1
    shift = UInt32(32 - bits)
  }
}
