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
    var volumes = CholeskyVolumes(of: pool.count, places: places) { similarity(pool[$0], pool[$1]) }
    while !draft.isFull, let best = volumes.next(above: Self.leastVolume) {
      let former = draft.count
      draft.offer(pool[best.number])
      if draft.count > former { volumes.take(best) }
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

/// What each item of a pool would multiply the determinant of the matrix of those taken by.
///
/// That only becomes smaller, so an item's row of the Cholesky factor is computed as far as it takes to see that another
/// item has more: see `LazyMaximum`.
private struct CholeskyVolumes {
  struct Volume: Comparable {
    var volume: Double
    let number: Int

    static func < (one: Volume, other: Volume) -> Bool {
      (one.volume, other.number) < (other.volume, one.number)
    }
  }

  private let similarity: (_ taken: Int, _ other: Int) -> Double
  private let places: Int
  /// A row an item, as far as it is known.
  private var factors: [Double]
  private var known: [Int]
  private var taken: [(number: Int, root: Double)] = []
  private var heap: MaxHeap<Volume>

  /// Items 0..<count, each alone of volume 1, of which up to `places` are taken.
  init(of count: Int, places: Int, similarity: @escaping (_ taken: Int, _ other: Int) -> Double) {
    self.similarity = similarity
    self.places = places
    factors = [Double](repeating: 0, count: count * places)
    known = [Int](repeating: 0, count: count)
    heap = MaxHeap((0..<count).map { Volume(volume: 1, number: $0) })
  }

  /// Takes out the item of the greatest volume, the lower number of equals; nil when none is above `least`.
  mutating func next(above least: Double) -> Volume? {
    while var first = heap.first, first.volume > least {
      guard known[first.number] < taken.count else {
        heap.removeFirst()
        return first
      }
      update(&first)
      heap.replaceFirst(with: first)
    }
    return nil
  }

  mutating func take(_ item: Volume) {
    taken.append((item.number, item.volume.squareRoot()))
  }

  /// Continues an item's row up to what is taken.
  private mutating func update(_ item: inout Volume) {
    let row = item.number * places
    for place in known[item.number]..<taken.count {
      let (other, root) = taken[place]
      let dot = factors.withUnsafeBufferPointer { factors in
        (0..<place).reduce(0.0) { $0 + factors[other * places + $1] * factors[row + $1] }
      }
      let factor = (similarity(other, item.number) - dot) / root
      factors[row + place] = factor
      item.volume -= factor * factor
    }
    known[item.number] = taken.count
  }
}
