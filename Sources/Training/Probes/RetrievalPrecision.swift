import Vectors

/// Mean average precision: held-out items retrieve others of their class among all held-out items.
///
/// For each query the others are ranked by cosine; the average precision is the mean, over the
/// items of its class, of the share of its class among those ranked up to them. Ties count against
/// it, so that a collapsed encoder gains nothing. A random ranking gives about the class's share.
/// Queries alone in their class are left out.
/// Source: Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, §8.4.
package struct RetrievalPrecision: Sendable {
  package init() {}

  /// How many queries are alone in their class.
  package static func lonely(among labels: [Int]) -> Int {
    Dictionary(grouping: labels) { $0 }.values.count { $0.count == 1 }
  }

  /// - Throws: `CancellationError`.
  /// - Complexity: O(queries² · (d + log queries)).
  package func meanAveragePrecision(
    on features: LabeledFeatures, threads: Int, monitor: ProgressMonitor = .none
  ) throws -> Double {
    try meanAveragePrecision(
      of: features.queries, labels: features.queryLabels, threads: threads, monitor: monitor)
  }

  /// The same of the queries alone, with one label each.
  func meanAveragePrecision(
    of queries: Matrix, labels: [Int], threads: Int, monitor: ProgressMonitor
  ) throws -> Double {
    let queries = queries.normalizedRows().rows
    let precisions = try queries.scored(against: queries, threads: threads, monitor: monitor) {
      Self.averagePrecision(of: $1, query: $0, labels: labels)
    }
    let answered = precisions.filter { !$0.isNaN }
    return answered.isEmpty ? 0 : answered.reduce(0, +) / Double(answered.count)
  }

  /// NaN for a query that is alone in its class.
  private static func averagePrecision(of scores: ArraySlice<Float>, query: Int, labels: [Int])
    -> Double
  {
    let first = scores.startIndex
    let others = labels.indices.filter { $0 != query }
    let relevant = others.filter { labels[$0] == labels[query] }.map { scores[first + $0] }
      .sorted(by: >)
    // At place p: how many items of other classes rank between the relevant items p - 1 and p.
    var intruders = [Int](repeating: 0, count: relevant.count + 1)
    for other in others where labels[other] != labels[query] {
      intruders[relevant.firstPlace(notAbove: scores[first + other])] += 1
    }
    var (sum, before) = (0.0, 0)
    for place in relevant.indices {
      before += intruders[place]
      sum += Double(place + 1) / Double(place + 1 + before)
    }
    return sum / Double(relevant.count)
  }
}

extension [Float] {
  /// In a descending list, the first place whose element is at most `value`; the count without one.
  fileprivate func firstPlace(notAbove value: Float) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] > value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
