import Proximity
import Vectors

/// Draws a random seed and the items most similar to it among all: the hardest batch there is, and
/// the one fullest of false negatives.
///
/// Source: the "kNN sampler" that Yang et al., "BatchSampler", KDD 2023, compare with.
package struct NearestNeighborSampler: BatchSampler {
  package static let name = "knn"
  /// N × d, rows of unit length.
  private let vectors: Matrix

  package init(vectors: Matrix) {
    self.vectors = vectors
  }

  package var itemCount: Int { vectors.rows }

  /// Draws one number, the seed.
  ///
  /// - Complexity: O(N · d).
  package func batch(size: Int, using generator: inout SeededGenerator) -> Batch {
    let seed = generator.index(below: itemCount)
    guard size > 1 else { return Batch(items: [seed]) }
    return Batch(items: [seed] + vectors.nearest(to: seed, count: size - 1).map(\.item))
  }
}
