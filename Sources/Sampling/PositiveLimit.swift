/// How similar the document of another pair may be to a query, by the query's own document.
package enum PositiveLimit: Sendable, Hashable {
  /// A share of the own similarity, where that is positive: NV-Retriever's TopK-PercPos with 0.95, arXiv
  /// 2407.15831.
  case share(Double)
  /// The own similarity and so much more: Qwen3-Embedding's mask with 0.1, arXiv 2506.05176.
  case above(Double)

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
