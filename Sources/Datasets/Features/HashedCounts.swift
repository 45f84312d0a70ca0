import Foundation
import Vectors

/// Counts of features whose names are hashed into a fixed number of dimensions.
///
/// A feature's FNV-1a hash, mixed once more by SplitMix64, picks a dimension and a sign, so that
/// collisions cancel on average. Source: Weinberger et al., "Feature Hashing for Large Scale
/// Multitask Learning", ICML 2009.
struct HashedCounts {
  private var counts: [Float]

  init(dimensions: Int) {
    counts = [Float](repeating: 0, count: dimensions)
  }

  /// Counts a feature once; `kind` keeps features of different kinds and the same name apart.
  mutating func add(_ feature: some Sequence<UInt8>, kind: UInt64) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind
    for byte in feature { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var mix = SplitMix64(state: hash)
    let mixed = mix.next()
    counts[Int((mixed >> 1) % UInt64(counts.count))] += mixed & 1 == 0 ? 1 : -1
  }

  /// The counts c as sign · log(1 + |c|), so that a feature that comes up often does not drown the
  /// others.
  var dampened: [Float] { counts.map { $0 < 0 ? -log1p(-$0) : log1p($0) } }
}
