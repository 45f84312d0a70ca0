/// A piece of HTML in Markdown: the few tags that pages may use, and text.
///
/// Comments are dropped; all other tags are text, so that no word between `<` and `>` is lost.
enum HTMLPiece: Equatable {
  enum Tag: String, CaseIterable {
    case details, summary
    case lineBreak = "br"
  }

  case opening(Tag)
  case closing(Tag)
  case text(String)

  /// The pieces of a stretch of HTML in order; texts are not empty.
  ///
  /// Complexity: linear in the stretch.
  static func all(in html: String) -> [HTMLPiece] {
    var pieces: [HTMLPiece] = []
    var text = ""
    var rest = html[...]
    func close() {
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
    }
    while let character = rest.first {
      if rest.hasPrefix("<!--") {
        rest = rest.dropFirst(4)
        while !rest.isEmpty, !rest.hasPrefix("-->") { rest = rest.dropFirst() }
        rest = rest.dropFirst(3)
      } else if character == "<", let (piece, length) = tag(at: rest) {
        close()
        pieces.append(piece)
        rest = rest.dropFirst(length)
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    close()
    return pieces
  }

  /// The tag that a text begins with, with its length; nil when it is none of those that are known.
  private static func tag(at text: Substring) -> (HTMLPiece, length: Int)? {
    let isClosing = text.hasPrefix("</")
    let body = text.dropFirst(isClosing ? 2 : 1)
    let name = body.prefix { $0.isASCII && $0.isLetter }
    let rest = body.dropFirst(name.count)
    guard let tag = Tag(rawValue: name.lowercased()), let next = rest.first,
      next == ">" || next == "/" || next.isWhitespace, let end = rest.firstIndex(of: ">")
    else { return nil }
    let length = text.distance(from: text.startIndex, to: end) + 1
    return (isClosing ? .closing(tag) : .opening(tag), length)
  }
}
