import Foundation
import Vectors

/// How well queries retrieve their partners: row i of the queries belongs to row i of the gallery, which may
/// hold more.
///
/// Rows of the gallery may stand for the same thing, such as one text twice: each of them is a partner,
/// and the nearest counts. Its rank is one more than the number of other gallery items that are at least
/// as similar: ties count against it, so that a collapsed encoder gains nothing. An item that stands in the
/// gallery several times counts once.
/// Source: recall and mean reciprocal rank as in Voorhees, "The TREC-8 Question Answering Track
/// Report", 1999; nDCG: Järvelin and Kekäläinen, "Cumulated Gain-Based Evaluation of IR Techniques", 2002,
/// with one item that is right.
package struct PartnerRetrieval: Sendable, Equatable {
  /// The rank of each query's partner, from 1.
  package let ranks: [Int]
  /// The share of queries whose partner is the most similar item.
  package var recall: Double { recall(at: 1) }
  /// The mean of 1/rank of the partner, 0...1.
  package var reciprocalRank: Double { mean { 1 / $0 } }
  package var count: Int { ranks.count }

  /// The share of queries whose partner is among the first `depth`.
  package func recall(at depth: Int) -> Double { mean(within: depth) { _ in 1 } }

  /// The mean of 1/rank, 0 for partners that are not among the first `depth`.
  package func reciprocalRank(at depth: Int) -> Double { mean(within: depth) { 1 / $0 } }

  /// nDCG: the mean of 1 / log2(1 + rank), 0 for partners that are not among the first `depth`.
  package func discountedGain(at depth: Int) -> Double {
    mean(within: depth) { 1 / log2(1 + $0) }
  }

  private func mean(within depth: Int = .max, _ gain: (_ rank: Double) -> Double) -> Double {
    ranks.reduce(0) { $1 > depth ? $0 : $0 + gain(Double($1)) } / Double(max(1, ranks.count))
  }

  /// - Parameters:
  ///   - queries: n × d, of any length.
  ///   - gallery: n or more × d.
  ///   - groups: for each row of the gallery what it stands for, nil for one that stands for itself.
  ///   - items: for each of the first rows of the gallery what item it is; nil where all are different.
  ///   - threads: how many work on it.
  ///   - monitor: can cancel it.
  /// - Throws: `CancellationError`.
  /// - Complexity: O(n · gallery.rows · d).
  package init(
    of queries: Matrix, among gallery: Matrix, groups: [Int?]? = nil, items: [Int]? = nil,
    threads: Int,
    monitor: ProgressMonitor = .none
  ) throws {
    precondition(groups.map { $0.count == gallery.rows } ?? true, "rows without a group")
    precondition(queries.rows <= gallery.rows, "\(queries.rows) and \(gallery.rows) partners")
    let isRepeat = Self.repeats(in: items ?? [], of: gallery.rows)
    ranks = try queries.normalizedRows().rows.scored(
      against: gallery.normalizedRows().rows, threads: threads, monitor: monitor
    ) { row, scores in
      let group = groups?[row]
      func isPartner(_ other: Int) -> Bool {
        other == row || group != nil && groups?[other] == group
      }
      var best: Float?
      for (other, score) in scores.enumerated() where isPartner(other) {
        best = max(best ?? score, score)
      }
      let least = best ?? 0
      return Double(
        1
          + scores.enumerated().count { other, score in
            score >= least && !isRepeat[other] && !isPartner(other)
          })
    }.map { Int($0) }
  }

  /// For each of `count` places whether its item stands before it, too; the last ones hold no items.
  private static func repeats(in items: [Int], of count: Int) -> [Bool] {
    var seen: Set<Int> = []
    return (0..<count).map { place in
      items.indices.contains(place) && !seen.insert(items[place]).inserted
    }
  }
}
