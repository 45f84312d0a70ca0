/// Texts as vectors: counts of character and word n-grams, hashed into a fixed number of dimensions.
///
/// Characters: n-grams of 3 to 5, over the words with a blank on either side, so that languages
/// without spaces work too; Chinese and Japanese get n-grams of 1 and 2 as well, since their words
/// are that short. Words: single ones and pairs. See `HashedCounts` for the hashing.
package struct NGramCounts: Sendable {
  package let dimensions: Int

  package init(dimensions: Int = 1024) {
    self.dimensions = dimensions
  }

  /// The vector of one text, `dimensions` floats, not normalised; zeros for a text without words.
  ///
  /// - Complexity: O(characters).
  package func vector(of text: String) -> [Float] {
    vector(ofWords: Self.words(in: text))
  }

  /// The vector of a text given as words, in order: some may have been dropped.
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
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }
}
