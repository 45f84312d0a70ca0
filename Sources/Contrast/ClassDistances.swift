import Vectors

/// How far items are from those of their own class and from those of others: means of 1 − cosine.
package struct ClassDistances: Sendable, Equatable {
  /// Over pairs of one class; nil when no class has two items.
  package let within: Double?
  /// Over pairs of two classes; nil when there is only one.
  package let between: Double?

  /// Means over all ordered pairs of rows of unit length, which have a label each, from sums over
  /// classes: Σ over pairs of one class of cos = Σ over classes of |sum of its rows|² − n.
  ///
  /// - Complexity: O(rows × columns).
  package init(of vectors: Matrix, labels: [Int]) {
    precondition(labels.count == vectors.rows, "\(labels.count) labels of \(vectors.rows) rows")
    var sums: [Int: [Double]] = [:]
    var counts: [Int: Int] = [:]
    for (row, label) in labels.enumerated() {
      var sum = sums[label] ?? [Double](repeating: 0, count: vectors.columns)
      for (place, value) in vectors.row(row).enumerated() { sum[place] += Double(value) }
      sums[label] = sum
      counts[label, default: 0] += 1
    }
    var total = [Double](repeating: 0, count: vectors.columns)
    // In the order of the classes, so that the sums are the same in every run.
    let squares = sums.keys.sorted().reduce(0.0) { squares, label in
      let sum = sums[label] ?? []
      for (place, value) in sum.enumerated() { total[place] += value }
      return squares + Self.square(sum)
    }
    let ownPairs = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    let otherPairs = labels.count * (labels.count - 1) - ownPairs
    within = ownPairs > 0 ? 1 - (squares - Double(labels.count)) / Double(ownPairs) : nil
    between = otherPairs > 0 ? 1 - (Self.square(total) - squares) / Double(otherPairs) : nil
  }

  /// between / within: how many times farther the others are.
  package var ratio: Double? {
    guard let within, let between, within > 0 else { return nil }
    return between / within
  }

  private static func square(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
}
