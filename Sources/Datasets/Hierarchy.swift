/// What is a kind of what: concepts with the more general ones above them, and items among them.
///
/// A concept may have several above it; the tops have none.
package struct Hierarchy: Sendable {
  /// The concept of each item.
  private let conceptOfItem: [Int]
  /// The more general concepts right above each concept.
  private let above: [[Int]]
  private let names: [String]

  /// - Parameters:
  ///   - conceptOfItem: the number of each item's concept.
  ///   - above: one entry a concept; no concept may be above itself.
  ///   - names: one a concept.
  package init(conceptOfItem: [Int], above: [[Int]], names: [String]) {
    precondition(above.count == names.count, "\(names.count) names for \(above.count) concepts")
    self.conceptOfItem = conceptOfItem
    self.above = above
    self.names = names
  }

  /// The least number of steps from one item up to a concept above both and down to the other.
  ///
  /// 0 for the same concept, 1 for a concept and the one right above it; nil when nothing is above both.
  /// - Complexity: O(concepts above the two).
  package func distance(between first: Int, and second: Int) -> Int? {
    let climbs = heights(above: conceptOfItem[first])
    return heights(above: conceptOfItem[second]).compactMap { concept, height in
      climbs[concept].map { $0 + height }
    }.min()
  }

  /// The concepts above an item by the first way up, nearest first.
  package func namesAbove(_ item: Int) -> [String] {
    var found: [String] = []
    var concept = conceptOfItem[item]
    while let next = above[concept].first {
      found.append(names[next])
      concept = next
    }
    return found
  }

  /// How many steps up each concept is that can be reached from one, itself among them.
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
