import Vectors

/// Changes bytes as strangers and accidents do; the same seed makes the same changes.
struct Mutator {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Numbers at which sums, products and conversions go wrong.
  private static let numbers: [UInt64] = {
    let powers: [UInt64] = [7, 8, 15, 16, 31, 32, 52, 53, 62, 63].map { UInt64(1) << $0 }
    let small: [UInt64] = [0, 1, 2, 7, 1_000_000]
    let large: [UInt64] = [.max, .max - 1, .max - 29, UInt64(Int64.max) - 7]
    return small + large + powers + powers.map { $0 - 1 } + powers.map { $0 + 1 }
  }()

  /// The same as a header of text may have them.
  private static let texts =
    numbers.map(String.init) + [
      "-1", "-9223372036854775808", "-9223372036854775809", "18446744073709551616", "1e300",
      "1e-300",
      "-0", "0.5", "1e400", "nan", "99999999999999999999999999", "null", "[]", "{}", "\"\"", "true",
      "",
    ]

  mutating func below(_ bound: Int) -> Int { generator.index(below: bound) }

  mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  /// A few changes of bytes.
  mutating func mutate(_ bytes: inout [UInt8]) {
    for _ in 0...below(3) { change(&bytes) }
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes.append(UInt8(below(256)))
      return
    }
    let place = below(bytes.count)
    // The ends of small files and their beginnings hold the structure.
    let near = below(3) == 0 ? min(bytes.count - 1, below(64)) : place
    switch below(9) {
    case 0: bytes[near] ^= 1 << UInt8(below(8))
    case 1: bytes[near] = UInt8(below(256))
    case 2, 3: write(one(of: Self.numbers), width: one(of: [1, 2, 4, 8]), at: near, in: &bytes)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(16)))
    case 5: bytes.removeSubrange(place...)
    case 6:
      bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 1 + below(64))], at: near)
    case 7: bytes.insert(contentsOf: one(of: Self.signs), at: place)
    default: replaceNumber(in: &bytes)
    }
  }

  private static let signs: [[UInt8]] =
    ["\n", "\r", ",", "\t", "\"", "'", "\\", "\u{0}", "\u{1B}[2J", "\u{202E}", "é", "[", "{", "}"]
    .map { Array($0.utf8) } + [[0xFF], [0xC3], [0xFF, 0xFE]]

  private func write(_ number: UInt64, width: Int, at place: Int, in bytes: inout [UInt8]) {
    for offset in 0..<width where place + offset < bytes.count {
      bytes[place + offset] = UInt8(truncatingIfNeeded: number >> UInt64(8 * offset))
    }
  }

  /// Puts another number in the place of one that is written in decimal.
  mutating func replaceNumber(in bytes: inout [UInt8]) {
    func isDigit(_ place: Int) -> Bool { (0x30...0x39).contains(bytes[place]) }
    let starts = bytes.indices.filter { isDigit($0) && ($0 == 0 || !isDigit($0 - 1)) }
    guard !starts.isEmpty else { return }
    let start = one(of: starts)
    let end = bytes.indices[start...].first { !isDigit($0) } ?? bytes.endIndex
    bytes.replaceSubrange(start..<end, with: Array(one(of: Self.texts).utf8))
  }
}
