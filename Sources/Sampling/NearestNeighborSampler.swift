import Proximity
import Vectors

/// Takes a random seed and the items most similar to it: the hardest batch, with the most false negatives.
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

  /// The batch of one item and the `size` - 1 most similar to it, without rules.
  ///
  /// - Complexity: O(N · d).
  package func batch(around item: Int, size: Int) -> Batch {
    Batch(items: [item] + vectors.nearest(to: item, count: size - 1).map(\.item))
  }

  /// Draws one number, the seed; under rules that refuse it, further ones.
  ///
  /// - Complexity: O(N · d), times the logarithm of the share of neighbours that rules keep out.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    guard let place = draft.seed(using: &generator) else { return }
    let seed = draft.item(at: place)
    var offered = 0
    while !draft.isFull, offered < itemCount - 1 {
      // Rules keep out some of them, so further ones are asked for, twice as many each time.
      let count = min(itemCount - 1, max(draft.goal - 1, 2 * offered))
      for neighbor in vectors.nearest(to: seed, count: count).dropFirst(offered) {
        draft.offer(neighbor.item)
      }
      offered = count
    }
  }
}

extension NearestNeighborSampler {
  package struct Settings: SamplerSettings {
    package static let name = NearestNeighborSampler.name

    package init() {}

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      NearestNeighborSampler(vectors: try ground.vectors())
    }
  }
}
