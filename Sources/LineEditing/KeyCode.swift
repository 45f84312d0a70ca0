/// Keys that terminals send as escape sequences, as single codes that libedit can bind in every mode.
///
/// The codes are C1 control characters, which no keyboard sends. In vi's insert mode Escape is a key
/// of its own, so that libedit could not tell the sequences there.
enum KeyCode: UInt8, CaseIterable {
  case up = 0x80
  case down, left, right, rowStart, rowEnd, deleteNext, nextWord, previousWord, newRow, paste,
    farLeft, farRight

  /// The bytes that follow Escape.
  private static let sequences: [String: KeyCode] = [
    "[A": .up, "OA": .up, "[B": .down, "OB": .down, "[C": .right, "OC": .right, "[D": .left,
    "OD": .left, "[H": .rowStart, "OH": .rowStart, "[1~": .rowStart, "[7~": .rowStart,
    "[F": .rowEnd, "OF": .rowEnd, "[4~": .rowEnd, "[8~": .rowEnd, "[3~": .deleteNext,
    "[1;5C": .nextWord, "[1;3C": .nextWord, "[1;5D": .previousWord, "[1;3D": .previousWord,
    "[1;2C": .farRight, "[1;2D": .farLeft, "\r": .newRow, "\n": .newRow, "[200~": .paste,
  ]

  enum Match: Equatable {
    case key(KeyCode, length: Int)
    /// Too few bytes: a sequence may go on after them.
    case beginning
    case none
  }

  /// The key at the beginning of the bytes that follow an Escape.
  static func match(_ bytes: some Collection<UInt8>) -> Match {
    let head = String(decoding: bytes.prefix(6), as: UTF8.self)
    for (sequence, key) in sequences where head.hasPrefix(sequence) {
      return .key(key, length: sequence.utf8.count)
    }
    return sequences.keys.contains { $0.hasPrefix(head) } ? .beginning : .none
  }

  /// The code as a character, for libedit.
  var scalar: Unicode.Scalar { Unicode.Scalar(rawValue) }
}
