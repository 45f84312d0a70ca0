/// What stands before the line being typed.
package struct Prompt: Sendable, Equatable {
  /// The prompt with its colours, as the terminal gets it.
  package let text: String
  /// A few words for the right end of the line, which go when the line is entered; may be empty.
  package let right: String

  /// - Parameters:
  ///   - text: one line; colours as SGR sequences (`ESC [ … m`), none of them at the end.
  ///   - right: the same, but it may end in a sequence.
  package init(_ text: String, right: String = "") {
    self.text = text
    self.right = right
  }

  /// Its visible text.
  package var visibleText: String { Self.render(text, sequence: { _ in "" }) }
  var visibleRight: String { Self.render(right, sequence: { _ in "" }) }

  /// The prompt for libedit: sequences without width stand between two `mark`s.
  var marked: String { Self.render(text, sequence: { Self.mark + $0 + Self.mark }) }

  static let mark = "\u{1}"

  private static func render(_ text: String, sequence: (String) -> String) -> String {
    var rendered = ""
    var rest = text.unicodeScalars[...]
    while let start = rest.firstIndex(of: "\u{1B}"),
      let end = rest[start...].firstIndex(of: "m")
    {
      rendered += String(rest[..<start]) + sequence(String(rest[start...end]))
      rest = rest[rest.index(after: end)...]
    }
    return rendered + String(rest)
  }
}
