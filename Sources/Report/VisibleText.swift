/// The gate for text that is shown: at a terminal, through a pipe, or in a page.
///
/// Texts of strangers (names, labels, commands, prose) may hold characters that steer a terminal or hide
/// what they are. Such characters are written out, `\u{1B}` for Escape; all others stay. Which these are:
/// `HiddenCharacters.swift`.
package enum VisibleText {
  /// The text with every character seen but tabs and the ends of lines, which are `\n` alone.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: hasNoShape) else { return text }
    let lines = text.contains("\r\n") ? text.replacing("\r\n", with: "\n") : text
    return scalars(of: lines).reduce(into: "") { visible, next in
      if next.isHidden {
        visible += "\\u{\(String(next.scalar.value, radix: 16, uppercase: true))}"
      } else {
        visible.unicodeScalars.append(next.scalar)
      }
    }
  }

  /// The text on one line, with every character seen.
  package static func singleLine(_ text: String) -> String {
    String(of(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// The lines with every character seen.
  package static func of(_ lines: [String]) -> [String] { lines.map(of) }
}

extension Report {
  /// The report with all of its texts as they are shown.
  package var visible: Report { replacingTexts(VisibleText.of) }
}
