/// Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
///
/// Source: Spearman, "The Proof and Measurement of Association between Two Things", 1904.
package enum RankCorrelation {
  /// ρ in -1...1 of as many values each, at least two; nil when all values of a side are equal.
  ///
  /// - Complexity: O(n log n).
  package static func spearman(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count && first.count > 1, "values that do not pair")
    let (a, b) = (ranks(of: first), ranks(of: second))
    let mean = Double(first.count + 1) / 2
    var (product, squareA, squareB) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += (x - mean) * (y - mean)
      squareA += (x - mean) * (x - mean)
      squareB += (y - mean) * (y - mean)
    }
    return squareA > 0 && squareB > 0 ? product / (squareA * squareB).squareRoot() : nil
  }

  /// The rank of each value, from 1.
  package static func ranks(of values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var ranks = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
      for place in start..<end { ranks[order[place]] = Double(start + 1 + end) / 2 }
      start = end
    }
    return ranks
  }
}
