import Sampling

/// How near a document of another pair lies to a query, by the query's own document: the nearest first.
package enum SuspectStratum: Int, Sendable, CaseIterable {
  /// Above the own similarity by more than Qwen3-Embedding lets pass.
  case farAbove
  /// Above it.
  case above
  /// Above the share of it that NV-Retriever lets pass.
  case nearlyAsSimilar

  /// Where its documents begin.
  package var limit: PositiveLimit {
    switch self {
    case .farAbove: .qwen3Embedding
    case .above: .above(0)
    case .nearlyAsSimilar: .nvRetriever
    }
  }

  /// The stratum of a document; nil for one that is no suspect.
  package init?(similarity: Double, positive: Double) {
    let stratum = Self.allCases.first { similarity > $0.limit.limit(positive: positive) }
    guard let stratum else { return nil }
    self = stratum
  }
}
