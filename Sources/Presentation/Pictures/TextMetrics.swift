/// How wide texts are before any font is known: as in the widest of the usual ones.
///
/// Source: the advance widths of DejaVu Sans 2.37, in hundredths of the size.
package enum TextMetrics {
  private static let plain = [
    32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 78, 75, 30, 30, 66, 56, 86, 75, 79,
    60, 79, 70, 64, 61, 73, 68, 99, 68, 61, 68, 39, 34, 39, 84, 50, 50, 61, 64, 55, 64, 62, 35, 64,
    63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52, 39, 63, 59, 82, 59, 59, 52, 64, 34, 64, 84,
  ]
  private static let bold = [
    35, 46, 52, 84, 70, 100, 87, 31, 46, 46, 52, 84, 38, 42, 38, 36, 70, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 40, 40, 84, 84, 84, 58, 100, 77, 76, 73, 83, 68, 68, 82, 84, 37, 37, 78, 64, 100, 84,
    85, 73, 85, 77, 72, 68, 81, 77, 110, 77, 72, 72, 46, 36, 46, 84, 50, 50, 68, 72, 59, 72, 68, 44,
    72, 71, 34, 34, 66, 34, 104, 71, 69, 72, 72, 49, 60, 48, 71, 65, 92, 64, 65, 58, 71, 36, 71, 84,
  ]

  package static func width(of text: String, size: Double, isBold: Bool = false) -> Double {
    let widths = isBold ? bold : plain
    let hundredths = text.reduce(0) { sum, character in
      if let ascii = character.asciiValue, (32..<127).contains(ascii) {
        return sum + widths[Int(ascii) - 32]
      }
      return sum + [0, 84, 104][min(2, DisplayWidth.of(String(character)))]
    }
    return Double(hundredths) / 100 * size
  }

  /// The text, cut where it is wider than a width; that it goes on is seen.
  package static func fitted(_ text: String, into width: Double, size: Double, isBold: Bool = false)
    -> String
  {
    guard self.width(of: text, size: size, isBold: isBold) > width else { return text }
    var kept = text
    while !kept.isEmpty, self.width(of: kept + "…", size: size, isBold: isBold) > width {
      kept.removeLast()
    }
    return kept.isEmpty ? "" : kept + "…"
  }

  /// The text in lines no wider than a width, parted at blanks; a longer word is cut to pieces.
  package static func wrapped(
    _ text: String, into width: Double, size: Double, isBold: Bool = false
  )
    -> [String]
  {
    var lines: [String] = []
    func fits(_ text: String) -> Bool { self.width(of: text, size: size, isBold: isBold) <= width }
    for paragraph in text.split(whereSeparator: \.isNewline) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        if fits(line.isEmpty ? String(word) : "\(line) \(word)") {
          line += (line.isEmpty ? "" : " ") + word
          continue
        }
        if !line.isEmpty { lines.append(line) }
        line = ""
        for character in word {
          if !line.isEmpty, !fits(line + String(character)) {
            lines.append(line)
            line = ""
          }
          line.append(character)
        }
      }
      if !line.isEmpty { lines.append(line) }
    }
    return lines
  }
}
