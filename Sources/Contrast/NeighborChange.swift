import Proximity
import Vectors

/// How the nearest neighbours of items differ between two sets of vectors.
package struct NeighborChange: Sendable, Equatable {
  /// K.
  package let count: Int
  /// |both| / |either| of the two sets of K neighbours, one an item.
  package let overlaps: [Double]
  /// Neighbours that only the second set of vectors gives, in all.
  package let gained: Int
  /// The same of the first; as many as gained.
  package let lost: Int
  /// Of those gained, the share with the item's label; nil without labels or when there are none.
  package let gainedPurity: Double?
  package let lostPurity: Double?
  /// Of all neighbours by the first vectors, the share with the item's label; nil without labels.
  package let purityBefore: Double?
  package let purityAfter: Double?

  /// Compares the K nearest of every row of two matrices with as many rows of unit length each.
  ///
  /// - Throws: `CancellationError`; `GraphError` when a row is not finite or zero.
  /// - Complexity: O(n² · d).
  package init(
    from first: Matrix, to second: Matrix, count: Int, labels: [Int]?, threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(first.rows == second.rows, "\(first.rows) and \(second.rows) rows")
    precondition((1..<first.rows).contains(count), "\(count) neighbours of \(first.rows) rows")
    let before = try ExactGraph(neighbors: count).build(
      on: first, threads: threads, monitor: monitor)
    let after = try ExactGraph(neighbors: count).build(
      on: second, threads: threads, monitor: monitor)
    var overlaps: [Double] = []
    var (gained, lost, kept) = (Tally(), Tally(), Tally())
    for item in 0..<first.rows {
      let (old, new) = (Set(before.neighbors(of: item)), Set(after.neighbors(of: item)))
      let both = old.intersection(new)
      overlaps.append(Double(both.count) / Double(2 * count - both.count))
      func isSame(_ other: UInt32) -> Bool { labels.map { $0[item] == $0[Int(other)] } ?? false }
      gained.add(new.subtracting(both), isSame)
      lost.add(old.subtracting(both), isSame)
      kept.add(both, isSame)
    }
    self.count = count
    self.overlaps = overlaps
    self.gained = gained.all
    self.lost = lost.all
    gainedPurity = labels == nil ? nil : gained.purity
    lostPurity = labels == nil ? nil : lost.purity
    let all = Double(count * first.rows)
    purityBefore = labels.map { _ in Double(kept.same + lost.same) / all }
    purityAfter = labels.map { _ in Double(kept.same + gained.same) / all }
  }

  /// The mean overlap.
  package var overlap: Double { overlaps.reduce(0, +) / Double(overlaps.count) }

  private struct Tally {
    var all = 0
    var same = 0
    var purity: Double? { all > 0 ? Double(same) / Double(all) : nil }

    mutating func add(_ others: Set<UInt32>, _ isSame: (UInt32) -> Bool) {
      all += others.count
      same += others.count(where: isSame)
    }
  }
}
