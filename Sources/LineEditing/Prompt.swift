/// What stands before the line being typed.
package struct Prompt: Sendable, Equatable {
  /// The prompt with its colours, as the terminal gets it.
  package let text: String

  /// - Parameter text: one line; colours as SGR sequences (`ESC [ … m`), none of them at the end.
  package init(_ text: String) {
    self.text = text
  }

  /// What is seen of it.
  package var visibleText: String { render(sequence: { _ in "" }) }

  /// The prompt for libedit: sequences without width stand between two `mark`s.
  var marked: String { render(sequence: { Self.mark + $0 + Self.mark }) }

  static let mark = "\u{1}"

  private func render(sequence: (String) -> String) -> String {
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
