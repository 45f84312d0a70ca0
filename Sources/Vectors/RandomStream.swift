/// A named source of random numbers.
///
/// A stream depends on the session's seed, a name (the command that draws) and how often that command
/// has run, and on nothing else: other commands and the number of threads do not change it. Parallel work
/// takes one generator for each of its pieces (`generator(at:)`).
package struct RandomStream: Sendable, Codable, Equatable {
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

  /// A stream for one part of the work, independent of the streams of other names.
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
