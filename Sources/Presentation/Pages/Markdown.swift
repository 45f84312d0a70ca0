/// Markdown as a tree: CommonMark with the tables of GitHub.
struct Markdown: Sendable, Equatable {
  enum Kind: Sendable, Equatable {
    // Blocks
    case document, paragraph, quotation, item
    /// Level 1…6.
    case heading(Int)
    /// A numbered list begins with a number.
    case list(start: Int?, isTight: Bool)
    /// Lines of code, each with its line end; `info` stands behind the fence's mark.
    case codeBlock(String, info: String)
    case htmlBlock(String)
    case rule
    case table([Alignment])
    /// A row of a table; the first is the header.
    case row
    case cell

    // What stands in a line
    case text(String)
    case softBreak, lineBreak
    case code(String)
    case html(String)
    case emphasis, strong
    case link(to: String)
    case image(of: String)
  }

  enum Alignment: Sendable, Equatable {
    case left, center, right
  }

  var kind: Kind
  var children: [Markdown] = []

  /// Whether it stands in a line, not on lines of its own.
  var isInline: Bool {
    switch kind {
    case .text, .softBreak, .lineBreak, .code, .html, .emphasis, .strong, .link, .image: true
    default: false
    }
  }

  /// The text without its marks.
  var plainText: String {
    switch kind {
    case .text(let text), .code(let text), .codeBlock(let text, _): text
    case .softBreak, .lineBreak: " "
    case .html(let html):
      HTMLPiece.all(in: html).map { piece in
        switch piece {
        case .text(let text): text
        case .opening(.lineBreak): " "
        case .opening, .closing: ""
        }
      }.joined()
    default: children.map(\.plainText).joined()
    }
  }
}

extension Markdown {
  /// The place of a link or a picture outside of the folder of the page; nil for a page beside it.
  static func isElsewhere(_ place: String) -> Bool {
    let scheme = place.prefix { $0 != ":" && $0 != "/" && $0 != "#" }
    return scheme.endIndex < place.endIndex && place[scheme.endIndex] == ":"
  }
}
