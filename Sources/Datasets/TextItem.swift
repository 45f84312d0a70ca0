import Foundation

/// A text, and optionally a second text with the same meaning, which makes a positive pair.
///
/// Texts are kept in the composed form of Unicode (NFC), whichever form a file has them in, so that two
/// that are canonically equal are one sequence of bytes to everything that counts, hashes or cuts them.
package struct TextItem: Sendable, Equatable {
  /// A word for the text; may be empty.
  package let title: String
  package let text: String
  /// The second text.
  package let example: String?
  /// What encoders and counts read: the title and the text, or the text alone.
  package let content: String

  package init(title: String, text: String, example: String? = nil, readsTitle: Bool = true) {
    self.title = title.composed
    self.text = text.composed
    self.example = example?.composed
    content = readsTitle && !title.isEmpty ? "\(self.title) \(self.text)" : self.text
  }
}

extension String {
  /// The text in the composed form of Unicode (NFC).
  var composed: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
