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
package struct DiverseSampler: SlowSampler {
  package static let name = "diverse"
  /// What an item must add to the volume, squared, for its choice to mean something.
  private static let leastVolume = 1e-9
  /// N × d, rows of unit length.
  private let vectors: Matrix
  private let temperature: Double
  private let poolSize: Int
  package var monitor = ProgressMonitor.none

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
  /// - Complexity: O(N + pool · B · (B² + B · d)) at most, and pool · B² numbers of memory, where `pool` is
  ///   in batches; less where a few items stand out.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    let open = draft.openItems()
    let places = draft.goal - draft.count
    var draw = DistinctDraw(below: open.count)
    let pool = draw.draw(min(open.count, poolSize * places), using: &generator).map { open[$0] }
    var volumes = CholeskyVolumes(of: pool.count) { similarity(pool[$0], pool[$1]) }
    while !draft.isFull, !monitor.isCancelled(),
      let best = volumes.next(above: Self.leastVolume)
    {
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

    /// Bytes that a batch of `size` of `itemCount` items takes at most while it is filled.
    package func bytes(size: Int, itemCount: Int) -> Int {
      min(itemCount, pool * size) * size * MemoryLayout<Double>.stride
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
  /// A row an item, as far as it is known.
  private var factors: [[Double]]
  private var taken: [(number: Int, root: Double)] = []
  private var heap: MaxHeap<Volume>

  /// Items 0..<count, each alone of volume 1.
  init(of count: Int, similarity: @escaping (_ taken: Int, _ other: Int) -> Double) {
    self.similarity = similarity
    factors = [[Double]](repeating: [], count: count)
    heap = MaxHeap((0..<count).map { Volume(volume: 1, number: $0) })
  }

  /// Takes out the item of the greatest volume, the lower number of equals; nil when none is above `least`.
  mutating func next(above least: Double) -> Volume? {
    while var first = heap.first, first.volume > least {
      guard factors[first.number].count < taken.count else {
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
    var row: [Double] = []
    swap(&row, &factors[item.number])
    row.reserveCapacity(taken.count)
    for place in row.count..<taken.count {
      let (other, root) = taken[place]
      let factor = (similarity(other, item.number) - Self.dot(factors[other], row)) / root
      row.append(factor)
      item.volume -= factor * factor
    }
    swap(&row, &factors[item.number])
  }

  /// The dot product over the places of the shorter row, in an order that is the same on every processor.
  private static func dot(_ long: [Double], _ short: [Double]) -> Double {
    long.withUnsafeBytes { long in
      short.withUnsafeBytes { short in
        let (stride, step) = (MemoryLayout<Double>.stride, MemoryLayout<SIMD8<Double>>.stride)
        var sums = SIMD8<Double>.zero
        var place = 0
        while place + step <= short.count {
          sums +=
            long.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
            * short.loadUnaligned(fromByteOffset: place, as: SIMD8<Double>.self)
          place += step
        }
        var sum = sums.sum()
        while place < short.count {
          sum +=
            long.load(fromByteOffset: place, as: Double.self)
            * short.load(fromByteOffset: place, as: Double.self)
          place += stride
        }
        return sum
      }
    }
  }
}
