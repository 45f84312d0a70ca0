import Vectors

/// Keeps items apart that are more similar than a limit: one for all pairs, or one for each item.
///
/// Similarities are canonical dot products, so that every machine keeps the same items apart.
package struct SimilarityGuard: PairGuard {
  /// Above which cosine a pair is forbidden.
  package enum Limit: Sendable, Equatable {
    case forAll(Double)
    /// A pair is forbidden when it lies above the limit of either item.
    case ofItems([Double])
  }

  package let name: String
  package let limit: Limit
  /// N × d, rows of unit length.
  private let vectors: Matrix

  /// A guard over the rows of `vectors`, N × d of unit length.
  package init(name: String, limit: Limit, vectors: Matrix) {
    self.name = name
    self.limit = limit
    self.vectors = vectors
  }

  /// - Complexity: O(d).
  package func forbids(_ first: Int, _ second: Int) -> Bool {
    let similarity = canonicalDot(vectors.row(first), vectors.row(second))
    return switch limit {
    case .forAll(let limit): similarity > limit
    case .ofItems(let limits): similarity > min(limits[first], limits[second])
    }
  }
}
