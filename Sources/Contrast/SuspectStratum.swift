import Sampling

/// How near a document of another pair lies to a query, by the query's own document: the nearest first.
package enum SuspectStratum: Int, Sendable, CaseIterable {
  /// More than 0.1 above the own similarity.
  case farAbove
  /// Above it.
  case above
  /// Above 95 % of it.
  case nearlyAsSimilar

  /// The stratum of a document; nil for one that is no suspect.
  package init?(similarity: Double, positive: Double) {
    func isAbove(_ limit: PositiveLimit) -> Bool { similarity > limit.limit(positive: positive) }
    if isAbove(.above(0.1)) {
      self = .farAbove
    } else if isAbove(.above(0)) {
      self = .above
    } else if isAbove(.share(0.95)) {
      self = .nearlyAsSimilar
    } else {
      return nil
    }
  }
}
