import Presentation

/// A screen of its own, without a cursor, on which lines are drawn in place; the former is as it was afterwards.
enum FullScreen {
  static let entering = "\u{1B}[?1049h\u{1B}[?25l"
  static let leaving = "\u{1B}[?25h\u{1B}[?1049l"
  /// Terminals that know this mode show all of a frame at once.
  private static let (frameStart, frameEnd) = ("\u{1B}[?2026h", "\u{1B}[?2026l")

  static var rows: Int { TextStream.output.height ?? 24 }

  /// A session's style, but that the last column stays empty, so that no terminal wraps a line.
  static func style(of session: Session) -> Style {
    var style = session.style(on: .output)
    style.width = max(Style.leastWidth, style.width - 1)
    return style
  }

  /// Draws lines, as many as there are rows.
  static func draw(_ lines: [String]) {
    TextStream.output.write(
      drawn: "\(frameStart)\u{1B}[H"
        + lines.prefix(rows).map { $0 + "\u{1B}[K" }.joined(separator: "\r\n") + "\u{1B}[J"
        + frameEnd)
  }
}
