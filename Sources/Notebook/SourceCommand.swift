/// A command as it stands in a file: one line, or several joined by `\` at their ends.
package struct SourceCommand: Sendable, Equatable {
  /// The command's lines, joined by `\n`, each `\` in its place.
  package var text: String
  /// The line of the file it begins in, from 1.
  package var line: Int
  /// The columns before the text in every line: 2 in a notebook, for `> `.
  package var margin: Int

  package init(text: String, line: Int, margin: Int = 0) {
    self.text = text
    self.line = line
    self.margin = margin
  }

  /// The place in the file of a character of `text`, counted from 0.
  ///
  /// Complexity: O(`offset`).
  package func position(ofCharacter offset: Int) -> SourcePosition {
    let before = text.prefix(max(0, offset))
    let lineStart = before.lastIndex(of: "\n").map(before.index(after:)) ?? before.startIndex
    return SourcePosition(
      line: line + before.count { $0 == "\n" },
      column: margin + before.distance(from: lineStart, to: before.endIndex) + 1)
  }

  /// The command on one line, for reports.
  package var summary: String {
    text.split(separator: "\n").map { line in
      let words = line.trimmingBlanks
      return Self.endsInBackslash(words) ? words.dropLast().trimmingBlanks : words
    }
    .joined(separator: " ")
  }

  /// Whether the line is not a comment and ends in a `\` that is not itself escaped.
  package static func endsInBackslash(_ line: String) -> Bool {
    line.drop(while: \.isWhitespace).first != "#"
      && line.reversed().prefix { $0 == "\\" }.count % 2 == 1
  }
}

/// A place in a file; line and column are counted from 1.
package struct SourcePosition: Sendable, Equatable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `FILE:LINE:COLUMN`.
  package func description(in file: String) -> String { "\(file):\(line):\(column)" }
}

extension StringProtocol {
  /// Without blanks at both ends.
  var trimmingBlanks: String {
    let start = drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }
}
