import Proximity

/// Items whose label their neighbours do not share: mislabelled, perhaps, or on a border.
///
/// An item is doubted when more than half of the votes of its neighbours, each as strong as it is
/// similar, go to one other label. After the label issues of Northcutt et al., "Confident
/// Learning", JAIR 2021, with neighbours in the place of a classifier.
package struct LabelDoubt: Sendable, Equatable {
  package struct Doubt: Sendable, Equatable {
    package let item: Int
    /// The label that most votes go to.
    package let suggested: Int
    /// Its share of the votes, above one half.
    package let confidence: Double
  }

  /// In the order of the items that were looked at.
  package let doubts: [Doubt]
  /// Items that were looked at.
  package let count: Int

  /// - Parameters:
  ///   - items: those that are looked at.
  ///   - neighbors: for each of them its neighbours with their cosines.
  ///   - labels: one an item of the data.
  /// - Complexity: O(neighbours).
  package init(
    of items: [Int], neighbors: [[(item: Int, similarity: Double)]], labels: [Int]
  ) {
    precondition(items.count == neighbors.count, "items and their neighbours differ in number")
    count = items.count
    doubts = zip(items, neighbors).compactMap { item, neighbors in
      var votes: [Int: Double] = [:]
      for neighbor in neighbors where neighbor.similarity > 0 {
        votes[labels[neighbor.item], default: 0] += neighbor.similarity
      }
      let total = votes.values.sorted().reduce(0, +)
      guard let best = votes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        best.key != labels[item], best.value > total / 2
      else { return nil }
      return Doubt(item: item, suggested: best.key, confidence: best.value / total)
    }
  }

  /// The same for every item of a graph.
  package init(in graph: ProximityGraph, labels: [Int]) {
    self.init(
      of: Array(0..<graph.nodeCount),
      neighbors: (0..<graph.nodeCount).map { node in
        zip(graph.neighbors(of: node), graph.similarities(of: node))
          .map { (Int($0), Double($1)) }
      }, labels: labels)
  }

  package var rate: Double { count > 0 ? Double(doubts.count) / Double(count) : 0 }
}
