/// Where something stands in a typed line: positions of characters, from 0.
package typealias SourceRange = Range<Int>

/// One word of a line: what it means, and where it was typed.
package struct Word: Sendable, Equatable {
  /// The word without its quotes and escapes.
  package var text: String
  /// The place it takes in the line, quotes included.
  package var range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}
