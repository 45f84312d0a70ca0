/// Where something stands in a typed line: positions of characters, from 0.
package typealias SourceRange = Range<Int>

/// One word of a line: what it means, and where it was typed.
package struct Word: Sendable, Equatable {
  /// The word without its quotes and escapes.
  package var text: String
  /// The place it takes in the line, quotes included.
  package var range: SourceRange
  /// True when its first character was quoted or escaped: such a word is never an option.
  package var isLiteral: Bool

  package init(text: String, range: SourceRange, isLiteral: Bool = false) {
    self.text = text
    self.range = range
    self.isLiteral = isLiteral
  }
}
