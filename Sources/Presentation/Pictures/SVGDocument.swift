import Foundation
import Report

/// An SVG document under construction: text, so that two runs give the same bytes.
struct SVGDocument: Sendable, Equatable {
  /// Colours told apart by lightness, too, for those who do not see hues: the subject, then
  /// references.
  static let palette = ["#1b5e8c", "#d98c3f", "#7a9a50", "#8c6bb1"]

  private let width: Double
  private let height: Double
  private var elements: [String] = []

  init(width: Double, height: Double) {
    (self.width, self.height) = (width, height)
  }

  /// Documents under each other, each with its own coordinates; a single one is left as it is.
  init(stacking documents: [SVGDocument]) {
    if documents.count == 1 {
      self = documents[0]
      return
    }
    let gap = 16.0
    self.init(
      width: documents.map(\.width).max() ?? 0,
      height: documents.reduce(0) { $0 + $1.height } + gap * Double(max(0, documents.count - 1)))
    var top = 0.0
    for document in documents {
      elements +=
        ["<g transform=\"translate(0 \(Self.written(top)))\">"] + document.elements + ["</g>"]
      top += document.height + gap
    }
  }

  var text: String {
    let size = "width=\"\(Self.written(width))\" height=\"\(Self.written(height))\""
    let box = "viewBox=\"0 0 \(Self.written(width)) \(Self.written(height))\""
    return
      (["<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) font-family=\"sans-serif\">"]
      + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  mutating func rectangle(
    x: Double, y: Double, width: Double, height: Double, fill: String, opacity: Double = 1
  ) {
    let place = "x=\"\(Self.written(x))\" y=\"\(Self.written(y))\""
    let size = "width=\"\(Self.written(width))\" height=\"\(Self.written(height))\""
    let veil = opacity < 1 ? " fill-opacity=\"\(Self.written(opacity))\"" : ""
    elements.append("<rect \(place) \(size) fill=\"\(fill)\"\(veil)/>")
  }

  mutating func line(through points: [(x: Double, y: Double)], color: String, width: Double = 1.5) {
    let places = points.map { "\(Self.written($0.x)),\(Self.written($0.y))" }
    elements.append(
      "<polyline points=\"\(places.joined(separator: " "))\" fill=\"none\" stroke=\"\(color)\" "
        + "stroke-width=\"\(Self.written(width))\"/>")
  }

  mutating func label(
    _ text: String, x: Double, y: Double, anchor: String = "start", size: Double = 12,
    color: String = "#333333"
  ) {
    let place = "x=\"\(Self.written(x))\" y=\"\(Self.written(y))\""
    elements.append(
      "<text \(place) font-size=\"\(Self.written(size))\" text-anchor=\"\(anchor)\" fill=\"\(color)\">"
        + "\(Self.escaped(text))</text>")
  }

  /// At most two places after the point, none where they are zero.
  static func written(_ number: Double) -> String {
    var text = String(format: "%.2f", number)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }

  static func escaped(_ text: String) -> String {
    VisibleText.of(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;"
    )
    .replacing("\"", with: "&quot;")
  }
}
