/// Scripts without what only readers need.
enum ScriptText {
  /// The text without comments on lines of their own, indentation, blanks beside marks, and ends of lines
  /// behind marks that go on.
  static func compact(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { line in
      !line.isEmpty && !["//", "/*", "* ", "*/"].contains { line.hasPrefix($0) }
    }.map(squeezed).reduce(into: "") { script, line in
      script += line.last.map { ";{([,".contains($0) } ?? true ? line : line + "\n"
    }
  }

  /// A line with no blank beside a mark, outside of its texts.
  ///
  /// Lines whose texts could be taken for code stay as they are. Patterns must hold no blanks, and no sign may stand before another.
  private static func squeezed(_ line: Substring) -> String {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false)
    guard parts.count == 1 || parts.count == 3, !line.contains(where: { $0 == "'" || $0 == "\\" })
    else { return String(line) }
    return outside(of: "`", parts) { part in
      outside(of: "\"", part.split(separator: "\"", omittingEmptySubsequences: false)) { code in
        code.replacing(#/ ?([{}()\[\],;:?=&|<>!*+/-]+) ?/#) { $0.1 }
      }
    }
  }

  /// The parts joined by a quote, those outside of quotes changed.
  private static func outside(
    of quote: String, _ parts: [Substring], _ change: (Substring) -> some StringProtocol
  ) -> String {
    parts.enumerated().map { place, part in
      place.isMultiple(of: 2) ? String(change(part)) : String(part)
    }.joined(separator: quote)
  }
}
