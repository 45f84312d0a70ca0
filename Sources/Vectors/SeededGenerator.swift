import Foundation

/// The random number generator of the whole program: xoshiro256++, seeded through SplitMix64.
///
/// The same seed gives the same numbers on every machine. Source: Blackman and Vigna, "Scrambled Linear
/// Pseudorandom Number Generators", ACM TOMS 47 (2021).
///
/// The type is public because only public code is inlined in other modules; a call for every step takes
/// a tenth of a walk's time.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Equatable {
  @usableFromInline package var s0, s1, s2, s3: UInt64

  package init(seed: UInt64) {
    var mix = SplitMix64(state: seed)
    s0 = mix.next()
    s1 = mix.next()
    s2 = mix.next()
    s3 = mix.next()
  }

  @inlinable @inline(__always)
  public mutating func next() -> UInt64 {
    let sum = s0 &+ s3
    let result = ((sum << 23) | (sum >> 41)) &+ s0
    let shifted = s1 << 17
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = (s3 << 45) | (s3 >> 19)
    return result
  }

  /// A whole number in `0..<bound`, by multiply and shift (Lemire, without the rejection step: the
  /// bias is below `bound / 2³²`).
  @inlinable
  public mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// A number in `0..<1`, with 53 random bits.
  @inlinable
  public mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// Puts the elements in random order (Fisher and Yates).
  ///
  /// Inlined, since a call from another module would take its elements through witness tables.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(place, index(below: place + 1))
    }
  }

  /// A number from the standard normal distribution (Box and Muller).
  package mutating func normal() -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return radius * cos(2 * .pi * unit())
  }
}

/// SplitMix64: a sequence of well mixed 64-bit numbers from one.
///
/// Source: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
package struct SplitMix64: Sendable {
  package var state: UInt64

  package init(state: UInt64) { self.state = state }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
