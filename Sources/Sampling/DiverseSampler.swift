import Foundation
import Vectors

/// Draws a pool of items uniformly and takes those of it that are most unlike each other.
///
/// The batch S is chosen to have a large determinant of the matrix exp((s_ij - 1) / T) of its members,
/// the terms of InfoNCE with a positive of cosine 1: item after item joins that multiplies it most. So
/// items alike do not meet, and the batch spreads over what the data hold.
///
/// Source: Chen, Zhang and Zhou, "Fast Greedy MAP Inference for Determinantal Point Process to Improve
/// Recommendation Diversity", NeurIPS 2018; sub-batches of a super-batch by diversity as in CABS-DM, CVPR
/// 2026, arXiv 2511.20643, which goes by labels of concepts instead.
package struct DiverseSampler: BatchSampler {
  package static let name = "diverse"
  /// What an item must add to the volume, squared, for its choice to mean something.
  private static let leastVolume = 1e-9
  /// N × d, rows of unit length.
  private let vectors: Matrix
  private let temperature: Double
  private let poolSize: Int

  /// Takes batches from pools of `pool` ≥ 1 times their places, by `vectors`, N × d of unit length, at
  /// `temperature` T above 0.
  package init(vectors: Matrix, temperature: Double, pool: Int) {
    precondition(temperature > 0, "a temperature of \(temperature)")
    precondition(pool >= 1, "a pool of \(pool)")
    self.vectors = vectors
    self.temperature = temperature
    poolSize = pool
  }

  package var itemCount: Int { vectors.rows }

  /// The element of the matrix for two items, 1 for equal ones.
  ///
  /// - Complexity: O(d).
  package func similarity(_ one: Int, _ other: Int) -> Double {
    // Rounded, so that libraries whose exponentials differ in the last bits choose alike.
    Double(Float(exp((canonicalDot(vectors.row(one), vectors.row(other)) - 1) / temperature)))
  }

  /// Draws one number an item of the pool; equals go to the item drawn first.
  ///
  /// - Complexity: O(N + pool · B · (B + d)).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    let open = draft.openItems()
    let places = draft.goal - draft.count
    var draw = DistinctDraw(below: open.count)
    let pool = draw.draw(min(open.count, poolSize * places), using: &generator).map { open[$0] }
    // For each item of the pool: its row of the Cholesky factor of the members' matrix, as far as it goes,
    // and what would stand on the diagonal, squared.
    var factors = [Double](repeating: 0, count: pool.count * places)
    var volumes = [Double](repeating: 1, count: pool.count)
    var chosen = 0
    while !draft.isFull, chosen < places,
      let best = volumes.indices.max(by: { (volumes[$0], $1) < (volumes[$1], $0) }),
      volumes[best] > Self.leastVolume
    {
      let root = volumes[best].squareRoot()
      volumes[best] = -1
      let former = draft.count
      draft.offer(pool[best])
      guard draft.count > former else { continue }
      factors.withUnsafeMutableBufferPointer { factors in
        for other in pool.indices where volumes[other] > Self.leastVolume {
          var dot = 0.0
          for place in 0..<chosen {
            dot += factors[best * places + place] * factors[other * places + place]
          }
          let factor = (similarity(pool[best], pool[other]) - dot) / root
          factors[other * places + chosen] = factor
          volumes[other] -= factor * factor
        }
      }
      chosen += 1
    }
  }
}

extension DiverseSampler {
  package struct Settings: SamplerSettings {
    package static let name = DiverseSampler.name
    private let pool: Int
    private let temperature: Double

    /// - Parameters:
    ///   - pool: how many times the batch the pool is, from 1.
    ///   - temperature: T, above 0.
    package init(pool: Int, temperature: Double) {
      self.pool = pool
      self.temperature = temperature
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("pool", Double(pool))]
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      DiverseSampler(vectors: try ground.vectors(), temperature: temperature, pool: pool)
    }
  }
}
