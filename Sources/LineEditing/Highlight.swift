/// A part of the line being typed, in a colour.
package struct Highlight: Sendable, Equatable {
  /// The characters it takes, counted from 0.
  package var range: Range<Int>
  /// The parameters of an SGR sequence: "1;31".
  package var style: String

  package init(range: Range<Int>, style: String) {
    self.range = range
    self.style = style
  }
}
