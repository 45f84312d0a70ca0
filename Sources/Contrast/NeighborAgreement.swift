import Proximity
import Vectors

/// How often an item's nearest neighbours are of its class: whether similarity follows the labels.
package struct NeighborAgreement: Sendable {
  /// The items that were looked at.
  package let items: [Int]
  /// For each of them its nearest others among all items.
  package let neighbors: [[(item: Int, similarity: Double)]]

  /// The most items that are looked at.
  package static let mostItems = 2000

  /// Exact neighbours of all items, or of 2,000 drawn from generator 0 of `stream`.
  ///
  /// - Parameters:
  ///   - vectors: N × d, rows of unit length or zero.
  ///   - count: neighbours an item, below N.
  ///   - stream: draws the items that are looked at.
  ///   - threads: how many work on it.
  ///   - monitor: can cancel it.
  /// - Throws: `GraphError` when a row is not finite; `CancellationError`.
  /// - Complexity: O(items · N · d).
  package init(
    in vectors: Matrix, count: Int, stream: RandomStream, threads: Int, monitor: ProgressMonitor
  ) throws {
    if vectors.rows <= Self.mostItems {
      items = Array(0..<vectors.rows)
    } else {
      var draw = DistinctDraw(below: vectors.rows)
      var generator = stream.generator()
      items = draw.draw(Self.mostItems, using: &generator)
    }
    let found = try vectors.rows(at: items).nearest(
      in: vectors, count: min(vectors.rows, count + 1), threads: threads, monitor: monitor)
    neighbors = zip(items, found).map { item, neighbors in
      neighbors.filter { $0.item != item }
        .sorted { ($1.similarity, $0.item) < ($0.similarity, $1.item) }.prefix(count)
        .map { ($0.item, $0.similarity) }
    }
  }

  /// The share of neighbours of one label with their item.
  package func purity(labels: [Int]) -> Double {
    var (same, all) = (0, 0)
    for (item, neighbors) in zip(items, neighbors) {
      same += neighbors.count { labels[$0.item] == labels[item] }
      all += neighbors.count
    }
    return Double(same) / Double(max(1, all))
  }

  /// The share of items whose nearest neighbour is at least as similar as `limit`.
  package func duplicateRate(from limit: Double) -> Double {
    Double(neighbors.count { ($0.first?.similarity ?? -1) >= limit })
      / Double(max(1, neighbors.count))
  }

  /// The items to which their neighbours give another label.
  package func doubt(labels: [Int]) -> LabelDoubt {
    LabelDoubt(of: items, neighbors: neighbors, labels: labels)
  }
}
