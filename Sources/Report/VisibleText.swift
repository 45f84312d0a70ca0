/// The gate for text that is shown: at a terminal, through a pipe, or in a page.
///
/// Texts of strangers (names, labels, commands, prose) may hold characters that steer a terminal or hide
/// what they are. Such characters are written out, `\u{1B}` for Escape; all others stay.
package enum VisibleText {
  /// The text with every character seen but tabs and the ends of lines, which are `\n` alone.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    let lines = text.contains("\r\n") ? text.replacing("\r\n", with: "\n") : text
    return lines.unicodeScalars.reduce(into: "") { visible, scalar in
      if isHidden(scalar) {
        visible += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text on one line, with every character seen.
  package static func singleLine(_ text: String) -> String {
    String(of(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// The lines with every character seen.
  package static func of(_ lines: [String]) -> [String] { lines.map(of) }

  /// Whether a character cannot be seen, or changes how others are: controls but `\n` and
  /// tabs, marks of the direction of writing, and characters without a shape, but for those that join
  /// others.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 && scalar != "\n" && scalar != "\t" }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format:
      return scalar.properties.isDefaultIgnorableCodePoint
        && !["\u{200C}", "\u{200D}"].contains(scalar)
    default: return false
    }
  }
}

extension Report {
  /// The report with all of its texts as they are shown.
  package var visible: Report { replacingTexts(VisibleText.of) }
}
