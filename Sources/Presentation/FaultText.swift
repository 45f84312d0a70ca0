/// Draws the faults of a line: carets under their places, then a sentence each.
package struct FaultText: Sendable {
  /// A fault as plain values.
  package struct Fault: Sendable, Equatable {
    package enum Kind: Sendable {
      case fault
      /// Not a mistake: a stop on request.
      case note
    }

    package var problem: String
    /// Positions of characters in the line, from 0; nil when the line as a whole is meant.
    package var range: Range<Int>?
    /// A few words for under the caret.
    package var label: String?
    /// What to do instead, as a clause.
    package var suggestion: String?
    package var kind: Kind

    package init(
      problem: String, range: Range<Int>? = nil, label: String? = nil, suggestion: String? = nil,
      kind: Kind = .fault
    ) {
      self.problem = problem
      self.range = range
      self.label = label
      self.suggestion = suggestion
      self.kind = kind
    }
  }

  package let style: Style

  package init(style: Style) {
    self.style = style
  }

  /// Faults of the line just typed after a prompt of `promptWidth` columns: carets stand under it
  /// where it is still seen on the screen, and under a copy of its part when it was wrapped or has
  /// several lines.
  package func underPrompt(_ line: String, promptWidth: Int, faults: [Fault]) -> String {
    let isSeen =
      !line.contains { $0.isNewline }
      && promptWidth + DisplayWidth.of(TextLayout.singleLine(line)) <= style.width
    let lines = faults.flatMap { fault -> [String] in
      guard let range = fault.range, !style.isPlain else { return sentence(of: fault) }
      let excerpt = LineExcerpt(line, around: range, width: style.width - 2)
      let carets =
        isSeen
        ? caretLines(
          fault, column: promptWidth + excerpt.columnInLine, width: excerpt.caretWidth)
        : ["  " + excerpt.text]
          + caretLines(fault, column: 2 + excerpt.column, width: excerpt.caretWidth)
      return carets + sentence(of: fault)
    }
    return lines.joined(separator: "\n")
  }

  /// Faults of a line of a script: `FILE:LINE:COLUMN: error: …`, the line again, and the carets.
  ///
  /// `lineNumber` is that of the line's first physical line, from 1.
  package func inScript(
    _ file: String, lineNumber: Int, line: String, faults: [Fault]
  ) -> String {
    let lines = faults.flatMap { fault -> [String] in
      let excerpt = fault.range.map { LineExcerpt(line, around: $0, width: style.width - 2) }
      let place =
        "\(TextLayout.singleLine(file)):\(lineNumber + (excerpt?.physicalLine ?? 0)):"
        + "\((excerpt?.character ?? 0) + 1): "
      let first = sentence(of: fault, after: place)
      guard let excerpt, !style.isPlain else { return first }
      return first + ["  " + excerpt.text]
        + caretLines(fault, column: 2 + excerpt.column, width: excerpt.caretWidth)
    }
    return lines.joined(separator: "\n")
  }

  /// Faults without a line to point at.
  package func plainly(_ faults: [Fault]) -> String {
    faults.flatMap { sentence(of: $0) }.joined(separator: "\n")
  }

  private func sentence(of fault: Fault, after place: String = "") -> [String] {
    let word = fault.kind == .fault ? "error: " : ""
    let text = [fault.problem, fault.suggestion].compactMap { $0 }.joined(separator: "; ")
    let full = place + word + text
    let lines =
      place.isEmpty
      ? TextLayout.wrapped(full, width: style.width) : [TextLayout.singleLine(full)]
    guard let first = lines.first, !word.isEmpty, first.hasPrefix(place + word) else {
      return lines
    }
    return [place + style.paint("error:", .fault) + first.dropFirst(place.count + 6)]
      + lines.dropFirst()
  }

  /// The carets with the label beside them, or below them where it does not fit.
  private func caretLines(_ fault: Fault, column: Int, width: Int) -> [String] {
    let carets =
      String(repeating: " ", count: column)
      + style.paint(String(repeating: "^", count: width), .fault)
    guard let label = fault.label.map(TextLayout.singleLine), !label.isEmpty else {
      return [carets]
    }
    let labelWidth = DisplayWidth.of(label)
    if column + width + 1 + labelWidth <= style.width {
      return [carets + " " + style.paint(label, .fault)]
    }
    let indent = min(column, max(0, style.width - labelWidth))
    let short = TextLayout.cut(label, width: style.width)
    return [carets, String(repeating: " ", count: indent) + style.paint(short, .fault)]
  }
}
