/// The items of one mini-batch, in the order in which they came in.
package struct Batch: Sendable, Equatable {
  /// Item numbers, distinct, in order of entry; the first one is the seed.
  package var items: [Int]
  /// The trace of the walk; nil for samplers that do not walk.
  package var walk: WalkTrace?
  /// The effect of the rules; nil without rules.
  package var ruling: BatchRuling?

  package init(items: [Int], walk: WalkTrace? = nil, ruling: BatchRuling? = nil) {
    self.items = items
    self.walk = walk
    self.ruling = ruling
  }
}

/// The effect of guards, a uniform share and exposure on one batch.
package struct BatchRuling: Sendable, Equatable {
  /// How many items each guard refused, in the order of the guards; an item counts for the first
  /// guard that forbids it.
  package var refusals: [Int]
  /// How many members are uniform: the requested share, and places that the sampler could not fill.
  package var uniformMembers: Int
  /// How many places stayed empty, since guards forbid every other item.
  package var lacking: Int
  /// The name of the guard that refused most items; nil when none refused any.
  package var strictest: String?
  /// How many items the epoch that ended with the batch left over to the next one.
  package var carriedOver = 0

  package init(
    refusals: [Int], uniformMembers: Int, lacking: Int = 0, strictest: String? = nil
  ) {
    self.refusals = refusals
    self.uniformMembers = uniformMembers
    self.lacking = lacking
    self.strictest = strictest
  }
}

/// How a walk filled a batch, hop by hop.
package struct WalkTrace: Sendable, Equatable {
  /// Moves made: along an edge, or back to the seed.
  package var steps = 0
  /// Moves that went back to the seed.
  package var restarts = 0
  /// Times the walk hit its step cap, or had nowhere to go, and went on from an unused node.
  package var reseeds = 0
  /// How each member came in, in the order of places; nodes in between that a rule kept out are not told.
  package var origins: [Origin] = []
  /// For each place in the batch, the number of moves made when the item came in; members that were drawn
  /// uniformly came in after the last one.
  package var entrySteps: [Int] = []

  package init() {}
}

extension Batch {
  /// The places from the start of the walk to `place`, both included; `place` alone where no walk led to it.
  ///
  /// - Complexity: O(hops).
  package func path(to place: Int) -> [Int] {
    guard let walk else { return [place] }
    var path = [place]
    var current = walk.origins[place]
    while case .step(let parent) = current {
      path.append(parent)
      current = walk.origins[parent]
    }
    return path.reversed()
  }
}
