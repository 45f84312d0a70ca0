/// How similar the document of another pair may be to a query, by the query's own document.
package enum PositiveLimit: Sendable, Hashable {
  /// A share of the own similarity, where that is positive.
  case share(Double)
  /// The own similarity and so much more.
  case above(Double)

  /// NV-Retriever's TopK-PercPos, arXiv 2407.15831.
  package static let nvRetriever = PositiveLimit.share(0.95)
  /// Qwen3-Embedding's mask, arXiv 2506.05176.
  package static let qwen3Embedding = PositiveLimit.above(0.1)

  /// The similarity above which the document of another pair looks like a false negative of a query that
  /// is as similar to its own as `positive`; infinite where there is none.
  ///
  /// In the precision of similarities, so that an equal one is not above it.
  package func limit(positive: Double) -> Double {
    switch self {
    case .share(let share): positive > 0 ? Double(Float(share * positive)) : .infinity
    case .above(let offset): Double(Float(positive + offset))
    }
  }
}
