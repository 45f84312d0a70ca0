import Report

/// Text fitted to columns.
package enum TextLayout {
  /// Text with every character seen; tabs become blanks.
  static func printable(_ text: String) -> String {
    let text = VisibleText.of(text)
    return text.contains("\t") ? text.replacing("\t", with: " ") : text
  }

  /// The same on one line.
  package static func singleLine(_ text: String) -> String {
    VisibleText.singleLine(text)
  }

  /// Lines of at most `width` columns, broken at blanks but before a percent sign, and inside words that are
  /// longer than a line; `indent` blanks stand before every line and count.
  package static func wrapped(_ text: String, width: Int, indent: Int = 0) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    return printable(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrappedLine($0, width: max(2, width - indent)).map { $0.isEmpty ? "" : blanks + $0 }
    }
  }

  /// Text without blanks at its end.
  package static func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  /// Text cut to `width` columns, with an ellipsis where something was left out.
  package static func cut(_ text: String, width: Int, ellipsis: String = "…") -> String {
    guard DisplayWidth.of(text) > width else { return text }
    let room = width - DisplayWidth.of(ellipsis)
    guard room >= 0 else { return prefix(of: text, width: width) }
    return prefix(of: text, width: room) + ellipsis
  }

  /// Text made `width` columns wide with blanks.
  package static func padded(_ text: String, width: Int, flushRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
    return flushRight ? blanks + text : text + blanks
  }

  private static func prefix(of text: String, width: Int) -> String {
    var room = width
    return String(
      text.prefix { character in
        room -= DisplayWidth.of(character)
        return room >= 0
      })
  }

  private static func wrappedLine(_ line: Substring, width: Int) -> [String] {
    var lines = [""]
    for word in words(of: line) {
      let isFirst = lines[lines.count - 1].isEmpty
      let used = DisplayWidth.of(lines[lines.count - 1]) + (isFirst ? 0 : 1)
      if used + DisplayWidth.of(word) <= width {
        lines[lines.count - 1] += (isFirst ? "" : " ") + word
      } else {
        if isFirst { lines.removeLast() }
        lines += pieces(of: word, width: width)
      }
    }
    return lines
  }

  /// What a line may be broken between; a percent sign stays with its number.
  private static func words(of line: Substring) -> [String] {
    line.split(separator: " ").reduce(into: []) { words, word in
      if word.hasPrefix("%"), let last = words.indices.last {
        words[last] += " " + word
      } else {
        words.append(String(word))
      }
    }
  }

  /// A long word in pieces of at most `width` columns; never empty.
  private static func pieces(of word: String, width: Int) -> [String] {
    var pieces = [""]
    var used = 0
    for character in word {
      let columns = DisplayWidth.of(character)
      if used + columns > width {
        pieces.append("")
        used = 0
      }
      pieces[pieces.count - 1].append(character)
      used += columns
    }
    return pieces
  }
}
