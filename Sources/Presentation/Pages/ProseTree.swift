import Report

/// Prose as a tree that a script can make a page of without reading HTML.
///
/// A node is a text, or an array of a tag and what is in it; of a link its place stands behind the tag.
package struct ProseTree: Sendable, Encodable {
  private indirect enum Node: Encodable {
    case text(String)
    case element(String, [Node])

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .text(let text):
        var node = encoder.singleValueContainer()
        try node.encode(text)
      case .element(let tag, let inside):
        var node = encoder.unkeyedContainer()
        try node.encode(tag)
        for child in inside { try node.encode(child) }
      }
    }
  }

  private let nodes: [Node]

  package init(parsing markdown: String) {
    nodes = Markdown(parsing: VisibleText.of(markdown)).children.flatMap { Self.nodes(of: $0) }
  }

  package func encode(to encoder: any Encoder) throws {
    var tree = encoder.singleValueContainer()
    try tree.encode(nodes)
  }

  private static func nodes(of part: Markdown) -> [Node] {
    func element(_ tag: String) -> [Node] {
      [.element(tag, part.children.flatMap { nodes(of: $0) })]
    }
    switch part.kind {
    case .text(let text): return [.text(text)]
    case .softBreak: return [.text(" ")]
    case .lineBreak: return element("br")
    case .code(let code): return [.element("code", [.text(code)])]
    case .codeBlock(let code, _): return [.element("pre", [.text(code)])]
    case .html(let html), .htmlBlock(let html):
      return HTMLPiece.all(in: html).compactMap { piece in
        switch piece {
        case .text(let text): .text(text)
        case .opening(.lineBreak): .element("br", [])
        case .opening, .closing: nil
        }
      }
    case .emphasis: return element("em")
    case .strong: return element("strong")
    case .link(let place):
      return [.element("a", [.text(place)] + part.children.flatMap { nodes(of: $0) })]
    case .heading(let level): return element("h\(level)")
    case .paragraph: return element("p")
    case .quotation: return element("blockquote")
    case .list(let start, _): return element(start == nil ? "ul" : "ol")
    case .item: return element("li")
    case .rule: return element("hr")
    case .table: return element("table")
    case .row: return element("tr")
    case .cell: return element("td")
    case .document, .image: return part.children.flatMap { nodes(of: $0) }
    }
  }
}
