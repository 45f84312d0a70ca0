import Sampling

/// What one walk did to fill a batch.
package struct WalkFigures: Sendable, Equatable {
  package let steps: Int
  package let restarts: Int
  package let reseeds: Int
  /// Moves along an edge to an item that was in the batch, or that a rule kept out.
  package let revisits: Int
  /// How many members came in after so many hops from a seed; place 0 counts the seeds.
  package let hops: [Int]

  /// - Complexity: O(B).
  package init(of walk: WalkTrace) {
    steps = walk.steps
    restarts = walk.restarts
    reseeds = walk.reseeds
    var depths = [Int](repeating: 0, count: walk.parents.count)
    var counts: [Int] = []
    for (place, parent) in walk.parents.enumerated() {
      // A parent came in before.
      depths[place] = parent < 0 ? 0 : depths[parent] + 1
      while counts.count <= depths[place] { counts.append(0) }
      counts[depths[place]] += 1
    }
    hops = counts
    let entries = walk.parents.count { $0 >= 0 }
    revisits = max(0, walk.steps - walk.restarts - entries)
  }

  /// The share of moves along an edge that brought nothing new; nil without such moves.
  package var revisitRate: Double? {
    let moves = steps - restarts
    return moves > 0 ? Double(revisits) / Double(moves) : nil
  }

  /// Hops from a seed, mean over members.
  package var meanHops: Double {
    let members = hops.reduce(0, +)
    let sum = hops.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    return members > 0 ? Double(sum) / Double(members) : 0
  }
}
