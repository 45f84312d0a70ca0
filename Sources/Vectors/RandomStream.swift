/// A named place to draw random numbers from.
///
/// A stream is fixed by the session's seed, a name (the command that draws) and how often that
/// command has run, and by nothing else: neither other commands nor the number of threads change
/// what it gives. Work that runs in parallel takes one generator per item (`generator(at:)`).
package struct RandomStream: Sendable, Equatable {
  package let key: UInt64

  /// The stream of the `run`-th run of `name` (counted from 0) in a session seeded with `seed`.
  package init(seed: UInt64, name: String, run: Int) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    key = Self.combine(Self.combine(seed, hash), UInt64(run))
  }

  private init(key: UInt64) { self.key = key }

  /// The generator of the `index`-th piece of work: a batch, a block of rows, an item.
  package func generator(at index: Int = 0) -> SeededGenerator {
    SeededGenerator(seed: Self.combine(key, UInt64(index)))
  }

  /// A stream of its own for one part of the work, independent of its siblings.
  package func stream(named name: String) -> RandomStream {
    RandomStream(key: RandomStream(seed: key, name: name, run: 0).key)
  }

  private static func combine(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var mix = SplitMix64(state: a)
    let first = mix.next()
    mix.state = first ^ b
    return mix.next()
  }
}
