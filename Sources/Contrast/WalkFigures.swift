import Sampling

/// What one walk did to fill a batch.
package struct WalkFigures: Sendable, Equatable {
  package let steps: Int
  package let restarts: Int
  package let reseeds: Int
  /// Moves along an edge to an item that was in the batch, or that a rule kept out.
  package let revisits: Int
  /// How many members came in after so many hops from a seed; place 0 counts seeds and reseeds.
  ///
  /// Members that were drawn uniformly are not among them.
  package let hops: [Int]
  /// Members that were drawn uniformly.
  package let uniformMembers: Int

  /// - Complexity: O(B).
  package init(of walk: WalkTrace) {
    steps = walk.steps
    restarts = walk.restarts
    reseeds = walk.reseeds
    uniformMembers = walk.origins.count(where: \.isUniform)
    var depths = [Int](repeating: 0, count: walk.origins.count)
    var counts: [Int] = []
    for (place, origin) in walk.origins.enumerated() where !origin.isUniform {
      // A parent came in before.
      depths[place] = origin.parent.map { depths[$0] + 1 } ?? 0
      while counts.count <= depths[place] { counts.append(0) }
      counts[depths[place]] += 1
    }
    hops = counts
    let entries = walk.origins.count { $0.parent != nil }
    revisits = max(0, walk.steps - walk.restarts - entries)
  }

  /// The share of moves along an edge that brought nothing new; nil without such moves.
  package var revisitRate: Double? {
    let moves = steps - restarts
    return moves > 0 ? Double(revisits) / Double(moves) : nil
  }

  /// Hops from a seed, mean over the members that walks brought.
  package var meanHops: Double {
    let members = hops.reduce(0, +)
    let sum = hops.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    return members > 0 ? Double(sum) / Double(members) : 0
  }
}
