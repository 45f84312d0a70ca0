import Report

/// Writes parts of a page as HTML; whatever they are, every tag that opens closes in its place.
struct HTMLWriter: Sendable {
  /// The text of the first heading.
  private(set) var title: String?
  private var html = ""
  /// Elements of details that are open in the present container.
  private var openDetails = 0
  private var identifiers: Set<String> = []
  /// The colours of its pictures.
  private(set) var inks: Set<Ink> = []

  /// What was written, with details that were left open closed.
  var closed: String { html + Self.ends(of: openDetails) }

  private static func ends(of details: Int) -> String {
    String(repeating: "</details>\n", count: details)
  }

  mutating func add(_ parts: [Markdown]) {
    var rest = parts[...]
    while let part = rest.first {
      let inline = rest.prefix(while: \.isInline)
      if inline.isEmpty { add(part) } else { html += "<p>\(Self.text(of: inline))</p>\n" }
      rest = rest.dropFirst(max(1, inline.count))
    }
  }

  private mutating func add(_ part: Markdown) {
    switch part.kind {
    case .heading(let level): heading(part, level: level)
    case .paragraph: html += "<p>\(Self.text(of: part.children[...]))</p>\n"
    case .quotation: element("blockquote") { $0.add(part.children) }
    case .list(let start, let isTight): list(part, start: start, isTight: isTight)
    case .codeBlock(let code, _):
      html += "<pre tabindex=\"0\"><code>\(Self.escaped(code))</code></pre>\n"
    case .htmlBlock(let text): add(html: text)
    case .rule: html += "<hr />\n"
    case .table(let alignments): table(part, alignments)
    default: add(part.children)
    }
  }

  mutating func add(command: String, output: String, pictures: [Picture]) {
    html += "<section aria-label=\"\(Self.escaped(command))\">\n"
    html += "<pre class=\"command\" tabindex=\"0\"><code>&gt; "
    html += "\(Self.escaped(command.replacing("\n", with: "\n> ")))</code></pre>\n"
    if !output.isEmpty {
      html += "<pre tabindex=\"0\"><samp>\(Self.escaped(output))</samp></pre>\n"
    }
    for picture in pictures { add(picture) }
    html += "</section>\n"
  }

  mutating func add(_ picture: Picture) {
    html += "<figure>\n\(picture.drawing.element)</figure>\n"
    inks.formUnion(picture.drawing.inks)
  }

  /// Adds HTML in which every tag that opens closes.
  mutating func write(_ text: String) { html += text }

  mutating func add(facts: [(name: String, value: String)]) {
    let rows = facts.map {
      "<dt>\(Self.escaped($0.name))</dt><dd>\(Self.escaped($0.value))</dd>\n"
    }
    html += "<footer>\n<p>What the results depend on:</p>\n<dl>\n\(rows.joined())</dl>\n</footer>\n"
  }

  /// An element whose content closes the details that it opens, and no others.
  private mutating func element(
    _ name: String, _ attributes: String = "", _ fill: (inout Self) -> Void
  ) {
    html += "<\(name)\(attributes)>\n"
    let outside = openDetails
    openDetails = 0
    fill(&self)
    html += "\(Self.ends(of: openDetails))</\(name)>\n"
    openDetails = outside
  }

  private mutating func heading(_ part: Markdown, level: Int) {
    heading(part.plainText, level: level, Self.text(of: part.children[...]))
  }

  /// - Parameter shown: how it looks; nil for the text itself.
  mutating func heading(_ text: String, level: Int, _ shown: String? = nil) {
    let words = VisibleText.singleLine(text)
    if title == nil { title = words }
    let level = min(6, max(1, level))
    html += "<h\(level) id=\"\(Self.escaped(identifier(for: words)))\">"
    html += "\(shown ?? Self.escaped(words))</h\(level)>\n"
  }

  /// As GitHub makes them: small letters, blanks as hyphens, and a number where one was there before.
  private mutating func identifier(for words: String) -> String {
    let name = String(
      words.lowercased().compactMap { character in
        character == " "
          ? "-"
          : character.isLetter || character.isNumber || "-_".contains(character) ? character : nil
      })
    let base = name.isEmpty ? "section" : name
    var number = 0
    var identifier = base
    while !identifiers.insert(identifier).inserted {
      number += 1
      identifier = "\(base)-\(number)"
    }
    return identifier
  }

  private mutating func list(_ part: Markdown, start: Int?, isTight: Bool) {
    let first = start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    element(start == nil ? "ul" : "ol", first) { list in
      for item in part.children {
        list.element("li") { writer in
          let paragraph = item.children.first.flatMap { $0.kind == .paragraph ? $0 : nil }
          if isTight, let paragraph {
            writer.html += "\(Self.text(of: paragraph.children[...]))\n"
            writer.add(Array(item.children.dropFirst()))
          } else {
            writer.add(item.children)
          }
        }
      }
    }
  }

  private mutating func table(_ part: Markdown, _ alignments: [Markdown.Alignment]) {
    element("table") { table in
      for (number, row) in part.children.enumerated() {
        let name = number == 0 ? "th" : "td"
        let cells = row.children.enumerated().map { column, cell in
          let side = column < alignments.count ? alignments[column] : .left
          let mark = side == .left ? "" : " class=\"\(side == .right ? "right" : "center")\""
          return
            "<\(name)\(mark)>\(Self.text(of: cell.isInline ? [cell] : cell.children[...]))</\(name)>"
        }
        table.html += "<tr>\(cells.joined())</tr>\n"
      }
    }
  }

  /// Details with their summaries stay; all else is text.
  private mutating func add(html text: String) {
    var summary: String?
    func trimmed(_ text: String) -> String {
      text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    func written(_ summary: String) -> String {
      openDetails > 0
        ? "<summary>\(Self.escaped(summary))</summary>\n"
        : "<p><strong>\(Self.escaped(summary))</strong></p>\n"
    }
    for piece in HTMLPiece.all(in: text) {
      switch piece {
      case .opening(.details):
        html += "<details>\n"
        openDetails += 1
      case .closing(.details) where openDetails > 0:
        html += "</details>\n"
        openDetails -= 1
      case .opening(.summary): summary = ""
      case .closing(.summary):
        if let found = summary { html += written(found) }
        summary = nil
      case .text(let text):
        let words = trimmed(text)
        if summary != nil {
          summary? += words
        } else if !words.isEmpty {
          html += "<p>\(Self.escaped(words))</p>\n"
        }
      case .opening, .closing: break
      }
    }
    if let left = summary { html += written(left) }
  }
}
