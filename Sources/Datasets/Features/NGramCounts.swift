/// Texts as vectors of hashed n-gram counts.
///
/// Counted are words, pairs of adjacent words, and the character n-grams of each word with a blank on
/// either side: n from 3 to 5, and from 1 in words of Chinese or Japanese, which are shorter. See
/// `HashedCounts` for the hashing.
package struct NGramCounts: Sendable {
  package let dimensions: Int

  package init(dimensions: Int = 1024) {
    self.dimensions = dimensions
  }

  /// The vector of a text: `dimensions` floats, not normalised; zeros for a text without words.
  ///
  /// - Complexity: O(characters).
  package func vector(of text: String) -> [Float] {
    vector(ofWords: Self.words(in: text))
  }

  /// The vector of a text that is given as words in order.
  package func vector(ofWords words: [String]) -> [Float] {
    var counts = HashedCounts(dimensions: dimensions)
    for (place, word) in words.enumerated() {
      counts.add(word.utf8, kind: 1)
      if place > 0 { counts.add("\(words[place - 1]) \(word)".utf8, kind: 2) }
      let padded = Array(" \(word) ".unicodeScalars)
      let isIdeographic = padded.contains { $0.value >= 0x2E80 && $0.properties.isAlphabetic }
      for length in (isIdeographic ? 1 : 3)...5 where length <= padded.count {
        for start in 0...(padded.count - length) {
          let gram = String(String.UnicodeScalarView(padded[start..<start + length]))
          counts.add(gram.utf8, kind: 3)
        }
      }
    }
    return counts.dampened
  }

  /// The words of a text, in lower case: runs of letters, marks and digits.
  package static func words(in text: String) -> [String] {
    text.lowercased().split { !isOfWord($0) }.map(String.init)
  }

  /// Whether a text has a word at all.
  package static func hasWords(_ text: String) -> Bool { text.contains(where: isOfWord) }

  private static func isOfWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}
