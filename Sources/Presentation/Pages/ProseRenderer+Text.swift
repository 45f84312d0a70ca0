import Report

extension ProseRenderer {
  /// What stands in a line, without its marks.
  func text(of parts: ArraySlice<Markdown>) -> StyledText {
    parts.reduce(into: StyledText()) { text, part in text.append(self.text(of: part)) }
  }

  private func text(of part: Markdown) -> StyledText {
    switch part.kind {
    case .text(let text): StyledText(text)
    case .softBreak: StyledText(" ")
    case .lineBreak: StyledText("\n")
    case .code(let code): text(ofCode: code)
    case .html(let html): text(ofHTML: html)
    case .emphasis: text(of: part.children[...]).painted(style.code(of: .emphasis))
    case .strong: text(of: part.children[...]).painted(style.code(of: .strong))
    case .link(let place), .image(let place): label(part.children, of: place)
    default: text(of: part.children[...])
    }
  }

  /// Code in its colours, or between quotes where there are none.
  private func text(ofCode code: String) -> StyledText {
    let code = VisibleText.of(code)
    guard style.usesColor else { return StyledText("'\(code)'") }
    let painted = colouring(code)
    return painted == code
      ? StyledText(code, style.code(of: .code)) : StyledText(painted: painted)
  }

  private func text(ofHTML html: String) -> StyledText {
    HTMLPiece.all(in: html).reduce(into: StyledText()) { text, piece in
      switch piece {
      case .text(let words): text.append(words)
      case .opening(.lineBreak), .closing(.lineBreak): text.append("\n")
      case .opening, .closing: break
      }
    }
  }

  /// The words of a link or a picture; a place that is no page beside this one stands behind them.
  private func label(_ parts: [Markdown], of place: String) -> StyledText {
    let label = text(of: parts[...])
    if label.isEmpty { return StyledText(place) }
    let words = parts.map(\.plainText).joined()
    guard Markdown.isElsewhere(place), !place.hasSuffix(words) else { return label }
    return label.appending(StyledText(" (\(place))"))
  }
}
