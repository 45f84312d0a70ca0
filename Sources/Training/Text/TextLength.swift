/// How long texts are, before any vocabulary is known.
package enum TextLength {
  /// The words and punctuation marks of a text: what BERT cuts into pieces.
  ///
  /// - Complexity: O(characters).
  package static func tokens(of text: String) -> Int {
    WordPieceWords(isUncased: false)(text).count
  }
}
