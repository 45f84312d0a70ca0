import Report

extension HTMLWriter {
  /// Text in which every character is seen and none is a mark of HTML.
  static func escaped(_ text: String) -> String { SVG.escaped(text) }

  /// What stands in a line.
  static func text(of parts: ArraySlice<Markdown>) -> String { parts.map(text).joined() }

  private static func text(of part: Markdown) -> String {
    let inside = text(of: part.children[...])
    switch part.kind {
    case .text(let text): return escaped(text)
    case .softBreak: return "\n"
    case .lineBreak: return "<br />\n"
    case .code(let code): return "<code>\(escaped(code))</code>"
    case .html(let html): return text(ofHTML: html)
    case .emphasis: return "<em>\(inside)</em>"
    case .strong: return "<strong>\(inside)</strong>"
    case .link(let place) where mayBeLinked(place):
      return "<a href=\"\(escaped(place))\">\(inside.isEmpty ? escaped(place) : inside)</a>"
    case .link(let place), .image(let place):
      return inside.isEmpty ? escaped(place) : inside
    default: return inside
    }
  }

  /// Pages of the web, mail, and pages beside this one; a link of another kind could run something.
  private static func mayBeLinked(_ place: String) -> Bool {
    !Markdown.isElsewhere(place)
      || ["http:", "https:", "mailto:"].contains { place.lowercased().hasPrefix($0) }
  }

  private static func text(ofHTML html: String) -> String {
    HTMLPiece.all(in: html).map { piece in
      switch piece {
      case .text(let text): escaped(text)
      case .opening(.lineBreak), .closing(.lineBreak): "<br />"
      case .opening, .closing: ""
      }
    }.joined()
  }
}
