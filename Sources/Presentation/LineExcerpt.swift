/// The part of a typed line around a fault, and the columns of its carets.
struct LineExcerpt {
  /// The physical line, from 0.
  let physicalLine: Int
  /// The character within the physical line, from 0.
  let character: Int
  /// What is shown; the whole physical line where it fits.
  let text: String
  /// Where the carets begin in `text`.
  let column: Int
  /// Where the carets begin in the physical line.
  let columnInLine: Int
  /// At least 1.
  let caretWidth: Int

  /// - Parameters:
  ///   - line: the whole line.
  ///   - range: positions of characters; forced into the line.
  ///   - width: columns the text may take.
  init(_ line: String, around range: Range<Int>, width: Int) {
    let characters = Array(line)
    let start = min(max(0, range.lowerBound), characters.count)
    let end = min(max(start, range.upperBound), characters.count)
    let lineStart = characters[..<start].lastIndex(where: \.isNewline).map { $0 + 1 } ?? 0
    let lineEnd = characters[start...].firstIndex(where: \.isNewline) ?? characters.count
    let before = Self.shown(characters[lineStart..<start])
    let marked = Self.shown(characters[start..<min(end, lineEnd)])
    let after = Self.shown(characters[min(end, lineEnd)..<lineEnd])
    physicalLine = characters[..<lineStart].count { $0.isNewline }
    character = start - lineStart
    columnInLine = DisplayWidth.of(before)
    if DisplayWidth.of(before + marked + after) <= width {
      text = before + marked + after
      column = columnInLine
      caretWidth = max(1, DisplayWidth.of(marked))
    } else {
      let lead = Self.ending(of: before, width: width / 3)
      text = TextLayout.cut(lead + marked + after, width: width)
      column = DisplayWidth.of(lead)
      caretWidth = min(max(1, DisplayWidth.of(marked)), max(1, width - column))
    }
  }

  private static func shown(_ characters: ArraySlice<Character>) -> String {
    TextLayout.singleLine(String(characters))
  }

  /// The last columns of a text, with a mark where something was left out.
  private static func ending(of text: String, width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    return String(TextLayout.cut(String(text.reversed()), width: width).reversed())
  }
}
