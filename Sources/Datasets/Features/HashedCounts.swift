import Foundation
import Vectors

/// Counts of features, hashed into a fixed number of dimensions.
///
/// The FNV-1a hash of a feature, mixed by SplitMix64, chooses a dimension and a sign, so that collisions
/// cancel on average. Source: Weinberger et al., "Feature Hashing for Large Scale Multitask Learning",
/// ICML 2009.
struct HashedCounts {
  private var counts: [Float]

  init(dimensions: Int) {
    counts = [Float](repeating: 0, count: dimensions)
  }

  /// Adds one occurrence of a feature; features of different `kind` are different.
  mutating func add(_ feature: some Sequence<UInt8>, kind: UInt64) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ kind
    for byte in feature { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var mix = SplitMix64(state: hash)
    let mixed = mix.next()
    counts[Int((mixed >> 1) % UInt64(counts.count))] += mixed & 1 == 0 ? 1 : -1
  }

  /// The counts c as sign(c) · log(1 + |c|), which limits the weight of frequent features.
  var dampened: [Float] { counts.map { $0 < 0 ? -log1p(-$0) : log1p($0) } }
}
