import Report

/// Markdown as it is read at the prompt.
package enum Prose {
  /// A stretch of a page, fitted to the style's width, each line with its end; empty for comments alone.
  ///
  /// No word is lost but comments and the places of pages beside this one.
  ///
  /// - Parameter colouring: the text with its colours as SGR sequences; the text itself when it is no
  ///   command.
  package static func rendered(
    _ lines: [String], style: Style, colouring: (String) -> String
  ) -> String {
    let page = Markdown(parsing: lines.map { $0 + "\n" }.joined())
    return withoutActuallyEscaping(colouring) { colouring in
      let renderer = ProseRenderer(style: style, colouring: colouring)
      let drawn = renderer.lines(of: page.children, width: style.width).map { $0.drawn(in: style) }
      guard !drawn.isEmpty else { return "" }
      func isBlank(_ line: String?) -> Bool { line?.allSatisfy(\.isWhitespace) ?? false }
      let isApart = isBlank(lines.first) || page.children.first?.isHeading ?? false
      return ((isApart ? [""] : []) + drawn + (isBlank(lines.last) ? [""] : []))
        .map { $0 + "\n" }.joined()
    }
  }
}

/// Draws the parts of a page as lines.
struct ProseRenderer {
  /// However deep a part lies, it has so many columns.
  private static let leastWidth = 12

  let style: Style
  let colouring: (String) -> String

  /// Parts under each other, with an empty line between them unless they are tight.
  func lines(of parts: [Markdown], width: Int, isTight: Bool = false) -> [StyledText] {
    let width = max(Self.leastWidth, width)
    var lines: [StyledText] = []
    var rest = parts[...]
    while let part = rest.first {
      let inline = rest.prefix(while: \.isInline)
      let drawn =
        inline.isEmpty
        ? self.lines(of: part, width: width) : text(of: inline).wrapped(to: width)
      rest = rest.dropFirst(max(1, inline.count))
      if !lines.isEmpty, !drawn.isEmpty, !isTight { lines.append(StyledText()) }
      lines += drawn
    }
    return lines
  }

  private func lines(of part: Markdown, width: Int) -> [StyledText] {
    switch part.kind {
    case .heading(let level):
      heading(text(of: part.children[...]), level: level, width: width)
    case .quotation: quotation(part.children, width: width)
    case .list(let start, let isTight):
      list(part.children, start: start, isTight: isTight, width: width)
    case .codeBlock(let code, let info): self.code(code, info: info)
    case .htmlBlock(let html): lines(ofHTML: html, width: width)
    case .rule: style.isPlain ? [] : [StyledText(line(width), faint)]
    case .table(let alignments): table(part.children, alignments, width: width)
    default: lines(of: part.children, width: width)
    }
  }

  /// A heading in its colour; underlined where there is none; announced in plain words.
  private func heading(_ text: StyledText, level: Int, width: Int) -> [StyledText] {
    if style.isPlain { return StyledText("heading: ").appending(text).wrapped(to: width) }
    let role = level == 1 ? Style.Role.title : .strong
    let lines = text.painted(style.code(of: role)).wrapped(to: width)
    guard !style.usesColor else { return lines }
    return lines + [StyledText(line(lines.map(\.width).max() ?? 0))]
  }

  private func quotation(_ parts: [Markdown], width: Int) -> [StyledText] {
    if style.isPlain {
      let lines = lines(of: parts, width: width)
      return [StyledText("quotation:")] + lines + [StyledText("end of the quotation")]
    }
    let bar = style.usesBlocks ? "│ " : "> "
    return lines(of: parts, width: width - 2).map { StyledText(bar, faint).appending($0) }
  }

  /// Items with their marks, what follows in an item below its first word.
  private func list(_ items: [Markdown], start: Int?, isTight: Bool, width: Int) -> [StyledText] {
    let marks = items.indices.map { index in
      start.map { "\($0 + index). " } ?? (style.usesBlocks && !style.isPlain ? "• " : "- ")
    }
    let indent = marks.map { DisplayWidth.of($0) }.max() ?? 0
    let blanks = StyledText(String(repeating: " ", count: indent))
    return zip(marks, items).enumerated().flatMap { index, item -> [StyledText] in
      let (mark, part) = item
      let lines = self.lines(of: part.children, width: width - indent, isTight: isTight)
      let first = StyledText(TextLayout.padded(mark, width: indent, flushRight: true))
      let drawn =
        [first.appending(lines.first ?? StyledText())]
        + lines.dropFirst().map { $0.isEmpty ? $0 : blanks.appending($0) }
      return (index > 0 && !isTight ? [StyledText()] : []) + drawn
    }
  }

  /// Code stays line by line; commands have their colours.
  private func code(_ code: String, info: String) -> [StyledText] {
    var lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.map { line in
      let text = VisibleText.of(String(line))
      return StyledText("  ").appending(
        style.usesColor && info.isEmpty ? StyledText(painted: colouring(text)) : StyledText(text))
    }
  }

  /// The summary of details is a heading; what they hold follows.
  private func lines(ofHTML html: String, width: Int) -> [StyledText] {
    var lines: [StyledText] = []
    var isSummary = false
    for piece in HTMLPiece.all(in: html) {
      switch piece {
      case .opening(.summary): isSummary = true
      case .closing(.summary): isSummary = false
      case .text(let text) where !text.allSatisfy(\.isWhitespace):
        let words = StyledText(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if isSummary, !lines.isEmpty { lines.append(StyledText()) }
        lines +=
          isSummary ? heading(words, level: 2, width: width) : words.wrapped(to: width)
      case .opening, .closing, .text: break
      }
    }
    return lines
  }

  var faint: String { style.code(of: .faint) }

  private func line(_ width: Int) -> String {
    String(repeating: style.usesBlocks ? "─" : "-", count: width)
  }
}

extension Markdown {
  fileprivate var isHeading: Bool {
    if case .heading = kind { true } else { false }
  }
}
