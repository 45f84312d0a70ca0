/// The items of one mini-batch, in the order in which they came in.
package struct Batch: Sendable, Equatable {
  /// Item numbers, distinct, in order of entry; the first one is the seed.
  package var items: [Int]
  /// How a walk came by the items; nil for samplers that do not walk.
  package var walk: WalkTrace?

  package init(items: [Int], walk: WalkTrace? = nil) {
    self.items = items
    self.walk = walk
  }
}

/// How a walk filled a batch: enough to tell, hop by hop, how each item came in.
package struct WalkTrace: Sendable, Equatable {
  /// Moves made: along an edge, or back to the seed.
  package var steps = 0
  /// Moves that went back to the seed.
  package var restarts = 0
  /// Times the walk hit its step cap and went on from an unused node.
  package var reseeds = 0
  /// For each place in the batch, the place from whose item the walk stepped to it; -1 for an item
  /// that started a walk (the seed, a further walk's seed, or a reseed).
  package var parents: [Int] = []
  /// For each place in the batch, the number of moves made when the item came in.
  package var entrySteps: [Int] = []

  package init() {}
}

extension Batch {
  /// The places from the start of the walk to `place`, both included; nothing walks without a trace.
  ///
  /// - Complexity: O(hops).
  package func path(to place: Int) -> [Int] {
    guard let walk else { return [place] }
    var path = [place]
    var current = walk.parents[place]
    while current >= 0 {
      path.append(current)
      current = walk.parents[current]
    }
    return path.reversed()
  }
}
