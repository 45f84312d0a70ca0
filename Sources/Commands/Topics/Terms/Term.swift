/// A word of the reports, in a sentence: what `help WORD` says where WORD has no topic of its own.
package struct Term: Sendable, Equatable {
  /// How it is written, the usual way first.
  package let names: [String]
  package let meaning: String
  /// The topic or the command that says more.
  package let more: String

  init(_ names: String..., means meaning: String, more: String) {
    (self.names, self.meaning, self.more) = (names, meaning, more)
  }

  package static let all =
    batchTerms + graphTerms + mapTerms + walkTerms + trainingTerms + comparisonTerms + pairTerms
    + encoderChangeTerms
    + costTerms + dataTerms + liveTerms + sessionTerms

  /// The term of a word; upper and lower case, blanks and dashes are alike.
  ///
  /// A label with a setting behind it, as "rwr --skip 0", "k = 20" and "pixels, centred", is that without it.
  package static func named(_ word: String) -> Term? {
    let ways = [word] + [" --", ", ", " = ", " of "].map { Self.beginning(of: word, before: $0) }
    return ways.lazy.map(normalized).compactMap { way in all.first { $0.words.contains(way) } }
      .first
  }

  private var words: [String] { names.map(Self.normalized) }

  private static func normalized(_ word: String) -> String {
    word.lowercased().replacing("-", with: " ")
  }

  /// What stands before a mark.
  private static func beginning(of word: String, before mark: String) -> String {
    word.firstRange(of: mark).map { String(word[..<$0.lowerBound]) } ?? word
  }
}
