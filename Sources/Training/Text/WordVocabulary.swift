import Datasets

/// The words that a small text encoder knows: the most frequent ones each by an id of its own, all
/// others by one of the ids that they share by hash.
///
/// Words are those of `NGramCounts.words`. Id 0 is padding, 1… are the words, the rest is shared; a
/// text without words is one token of the shared kind.
package struct WordVocabulary: Sendable, Codable, Equatable {
  /// Most frequent first, words of equal frequency in alphabetical order.
  package let words: [String]
  /// How many ids the other words share.
  package let shared: Int

  /// The words that occur at least `leastCount` times in `texts`, `limit` at most.
  ///
  /// - Complexity: O(words of the texts).
  package init(of texts: [String], limit: Int = 8_192, shared: Int = 1_024, leastCount: Int = 2) {
    var counts: [String: Int] = [:]
    for text in texts {
      for word in NGramCounts.words(in: text) { counts[word, default: 0] += 1 }
    }
    let known = counts.filter { $0.value >= leastCount }.sorted {
      ($1.value, $0.key) < ($0.value, $1.key)
    }
    self.init(words: known.prefix(limit).map(\.key), shared: shared)
  }

  package init(words: [String], shared: Int) {
    precondition(shared > 0, "no id is left for unknown words")
    self.words = words
    self.shared = shared
  }

  /// How many ids there are.
  package var count: Int { 1 + words.count + shared }

  /// A function that turns a text into at most `limit` ids.
  package func reader(limit: Int) -> @Sendable (String) -> [Int] {
    let places = Dictionary(uniqueKeysWithValues: zip(words, 1...))
    return { [first = 1 + words.count, shared] text in
      let words = NGramCounts.words(in: text).prefix(limit)
      return (words.isEmpty ? [""] : words).map { word in
        places[word] ?? first + Self.hash(word) % shared
      }
    }
  }

  /// FNV-1a of the word's UTF-8.
  private static func hash(_ word: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(hash >> 1)
  }
}
