/// How a text becomes token ids.
package enum TextVocabulary: Sendable, Codable, Equatable {
  case words(WordVocabulary)
  case wordPieces(WordPieceVocabulary)

  /// How many ids there are.
  package var count: Int {
    switch self {
    case .words(let words): words.count
    case .wordPieces(let pieces): pieces.pieces.count
    }
  }

  /// A function that turns a text into 1 to `limit` ids.
  package func reader(limit: Int) -> @Sendable (String) -> [Int] {
    switch self {
    case .words(let words): words.reader(limit: limit)
    case .wordPieces(let pieces): { pieces.ids(of: $0, limit: limit) }
    }
  }

  /// Tokens at either end of a text that mark its ends, and are never dropped.
  package var marks: (first: Int, last: Int) {
    switch self {
    case .words: (0, 0)
    case .wordPieces: (1, 1)
    }
  }

  /// Whether it is valid; checked for what was read from a file.
  var isSound: Bool {
    switch self {
    case .words(let words):
      (1...1_000_000_000).contains(words.shared)
        && Set(words.words).count == words.words.count
    case .wordPieces: true
    }
  }
}
