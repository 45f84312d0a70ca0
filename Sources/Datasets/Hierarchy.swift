/// A hierarchy of concepts, with the concept that each item stands for.
///
/// A concept may have several parents, which are more general; the roots have none.
package struct Hierarchy: Sendable {
  /// The concept of each item.
  private let conceptOfItem: [Int]
  /// The parents of each concept.
  private let above: [[Int]]
  private let names: [String]

  /// A hierarchy without cycles.
  ///
  /// - Parameters:
  ///   - conceptOfItem: the concept of each item, an index into `names`.
  ///   - above: the parents of each concept.
  ///   - names: the name of each concept.
  package init(conceptOfItem: [Int], above: [[Int]], names: [String]) {
    precondition(above.count == names.count, "\(names.count) names for \(above.count) concepts")
    self.conceptOfItem = conceptOfItem
    self.above = above
    self.names = names
  }

  /// The same concepts, of some of the items.
  func selecting(_ chosen: [Int]) -> Hierarchy {
    Hierarchy(conceptOfItem: chosen.map { conceptOfItem[$0] }, above: above, names: names)
  }

  /// The length of the shortest path between two items through a common ancestor.
  ///
  /// 0 for the same concept, 1 for a concept and its parent; nil without a common ancestor. A concept is
  /// an ancestor of itself.
  /// - Complexity: O(ancestors of the two).
  package func distance(between first: Int, and second: Int) -> Int? {
    let climbs = heights(above: conceptOfItem[first])
    return heights(above: conceptOfItem[second]).compactMap { concept, height in
      climbs[concept].map { $0 + height }
    }.min()
  }

  /// The names of an item's ancestors, nearest first, by the first parent of each.
  package func namesAbove(_ item: Int) -> [String] {
    var found: [String] = []
    var concept = conceptOfItem[item]
    while let next = above[concept].first {
      found.append(names[next])
      concept = next
    }
    return found
  }

  /// The number of steps from a concept up to each of its ancestors, itself among them.
  private func heights(above concept: Int) -> [Int: Int] {
    var heights = [concept: 0]
    var reached = [concept]
    var next = 0
    while next < reached.count {
      let height = heights[reached[next]] ?? 0
      for higher in above[reached[next]] where heights[higher] == nil {
        heights[higher] = height + 1
        reached.append(higher)
      }
      next += 1
    }
    return heights
  }
}
