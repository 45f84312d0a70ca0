import Foundation
import Report

extension Drawing {
  /// The drawing as an SVG document: the same bytes in every run, light or dark as its reader prefers.
  ///
  /// - Parameter ground: what it is drawn on, where the reader is not to choose.
  package func svg(on ground: Ground? = nil) -> String {
    document(style: ground == nil ? "<style>\(Self.style(of: inks))</style>\n" : "", ground)
  }

  /// The drawing as an element of a page, which has `style(of:)` its inks among its own.
  package var element: String { document(style: "", nil) }

  /// Rules for dark ground; on light ground, marks have their colours themselves.
  package static func style(of inks: Set<Ink>) -> String {
    let rules = inks.filter { $0.light != $0.dark }.map { ink in
      ".f\(SVG.name(of: ink)){fill:#\(ink.dark.hexadecimal)}"
        + ".s\(SVG.name(of: ink)){stroke:#\(ink.dark.hexadecimal)}"
    }
    return "@media screen and (prefers-color-scheme:dark){"
      + ".only-light{display:none}.only-dark{display:inline}\(rules.sorted().joined())}"
  }

  /// All colours in it.
  package var inks: Set<Ink> {
    marks.reduce(into: [.ground]) { inks, mark in
      switch mark {
      case .boxes(_, let fill), .area(_, let fill), .dots(_, _, _, let fill): inks.insert(fill.ink)
      case .line(_, let stroke), .lines(_, let stroke), .rings(_, _, _, let stroke):
        inks.insert(stroke.fill.ink)
      case .label(let label): inks.insert(label.ink)
      case .raster: break
      }
    }
  }

  private func document(style: String, _ ground: Ground?) -> String {
    let size = "width=\"\(SVG.written(width))\" height=\"\(SVG.written(height))\""
    let box = "viewBox=\"0 0 \(SVG.written(width)) \(SVG.written(height))\""
    let font =
      "font-family=\"system-ui, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif\""
    let name = SVG.escaped(VisibleText.singleLine(title))
    let writer = SVG(ground: ground)
    let paper = Mark.boxes([Box(left: 0, top: 0, width: width, height: height)], Fill(.ground))
    return
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(box) \(font) role=\"img\" "
      + "aria-label=\"\(name)\">\n<title>\(name)</title>\n<desc>\(SVG.escaped(words))</desc>\n\(style)"
      + ([paper] + marks).map { writer.element($0) + "\n" }.joined() + "</svg>\n"
  }
}

/// Writes marks as elements of SVG.
struct SVG {
  /// What is drawn on; nil where the reader chooses.
  let ground: Ground?

  func element(_ mark: Mark) -> String {
    switch mark {
    case .boxes(let boxes, let fill):
      var pen = Pen()
      for box in boxes { pen.box(box) }
      // Fields that touch: a soft edge would let the ground shine between them.
      return path(pen, paint(fill) + (boxes.count > 1 ? " shape-rendering=\"crispEdges\"" : ""))
    case .line(let points, let stroke): return element(.lines([points], stroke))
    case .lines(let lines, let stroke):
      var pen = Pen()
      for line in lines { pen.line(line) }
      return path(pen, outline(stroke) + " stroke-linejoin=\"round\"")
    case .area(let points, let fill):
      var pen = Pen()
      pen.line(points)
      return path(pen, paint(fill))
    case .dots(let points, let dot, let diameter, let fill):
      return dots(points, dot, diameter, fill)
    case .rings(let points, let dot, let diameter, let stroke):
      var pen = Pen()
      for point in points { pen.outline(of: dot, at: point, diameter: diameter) }
      return path(pen, outline(stroke))
    case .label(let label): return text(label)
    case .raster(let raster, let box):
      if raster.light == raster.dark || ground != nil {
        return image(raster[ground ?? .light], box)
      }
      return image(raster.light, box, " class=\"only-light\"") + "\n"
        + image(raster.dark, box, " class=\"only-dark\" display=\"none\"")
    }
  }

  private func dots(_ points: [Point], _ dot: Dot, _ diameter: Double, _ fill: Fill) -> String {
    var pen = Pen()
    guard dot == .circle else {
      for point in points { pen.outline(of: dot, at: point, diameter: diameter) }
      return path(pen, paint(fill))
    }
    for point in points { pen.dot(point) }
    return path(
      pen, outline(Stroke(fill.ink, width: diameter, opacity: fill.opacity), isRound: true))
  }

  /// A path in tenths of pixels, which saves the points between digits.
  private func path(_ pen: Pen, _ look: String) -> String {
    "<path transform=\"scale(.1)\" d=\"\(pen.steps)\"\(look)/>"
  }

  private func paint(_ fill: Fill) -> String {
    " fill=\"\(color(fill.ink))\"" + veil("fill", fill.opacity) + named("f", fill.ink)
  }

  private func outline(_ stroke: Stroke, isRound: Bool = false) -> String {
    let dashes = stroke.dashes.map { SVG.written(10 * $0) }.joined(separator: " ")
    return
      " fill=\"none\" stroke=\"\(color(stroke.fill.ink))\" stroke-width=\"\(SVG.written(10 * stroke.width))\""
      + (isRound ? " stroke-linecap=\"round\"" : "")
      + (dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes)\"")
      + veil("stroke", stroke.fill.opacity) + named("s", stroke.fill.ink)
  }

  private func text(_ label: Label) -> String {
    let (x, y) = (SVG.written(label.place.x), SVG.written(label.place.y))
    return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(SVG.written(label.size))\""
      + (label.anchor == .start ? "" : " text-anchor=\"\(label.anchor.rawValue)\"")
      + (label.isBold ? " font-weight=\"600\"" : "")
      + (label.isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : "")
      + " fill=\"\(color(label.ink))\"" + halo(label)
      + ">\(SVG.escaped(VisibleText.singleLine(label.text)))</text>"
  }

  private func halo(_ label: Label) -> String {
    guard label.hasHalo else { return named("f", label.ink) }
    let names = [
      label.ink.light == label.ink.dark ? nil : "f" + SVG.name(of: label.ink),
      "s" + SVG.name(of: .ground),
    ]
    return
      " stroke=\"\(color(.ground))\" stroke-width=\"\(SVG.written(label.haloWidth))\" stroke-linejoin=\"round\" paint-order=\"stroke\""
      + (ground == nil ? " class=\"\(names.compactMap(\.self).joined(separator: " "))\"" : "")
  }

  private func image(_ pixels: Pixels, _ box: Box, _ more: String = "") -> String {
    "<image x=\"\(SVG.written(box.left))\" y=\"\(SVG.written(box.top))\" width=\"\(SVG.written(box.width))\" "
      + "height=\"\(SVG.written(box.height))\" image-rendering=\"pixelated\" preserveAspectRatio=\"none\" "
      + "href=\"data:image/png;base64,\(pixels.png.base64EncodedString())\"\(more)/>"
  }

  private func color(_ ink: Ink) -> String { "#" + ink[ground ?? .light].hexadecimal }

  private func veil(_ kind: String, _ opacity: Double) -> String {
    opacity < 1 ? " \(kind)-opacity=\"\(SVG.written(opacity))\"" : ""
  }

  private func named(_ kind: String, _ ink: Ink) -> String {
    ground == nil && ink.light != ink.dark ? " class=\"\(kind)\(SVG.name(of: ink))\"" : ""
  }

  static func name(of ink: Ink) -> String { "\(ink.light.hexadecimal)-\(ink.dark.hexadecimal)" }

  /// At most two places after the point, none where they are zero.
  static func written(_ number: Double) -> String {
    guard number != number.rounded() || abs(number) >= 1e9 else { return String(Int(number)) }
    var text = String(format: "%.2f", number)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text == "-0" ? "0" : text
  }

  static func escaped(_ text: String) -> String {
    VisibleText.of(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      ">", with: "&gt;"
    )
    .replacing("\"", with: "&quot;")
  }
}

/// Steps of a path, relative to each other, in whole tenths of pixels.
private struct Pen {
  private(set) var steps = ""
  private var (x, y) = (0, 0)

  private static func tenths(_ place: Point) -> (x: Int, y: Int) {
    (Self.tenths(place.x), Self.tenths(place.y))
  }

  private static func tenths(_ number: Double) -> Int {
    number.isFinite ? Int((10 * min(1e6, max(-1e6, number))).rounded()) : 0
  }

  private mutating func step(_ letter: String, to place: (x: Int, y: Int)) {
    let (right, down) = (place.x - x, place.y - y)
    steps += letter + "\(right)" + (down < 0 ? "\(down)" : " \(down)")
    (x, y) = place
  }

  mutating func dot(_ place: Point) {
    step("m", to: Self.tenths(place))
    steps += "h0"
  }

  mutating func line(_ points: [Point]) {
    for (number, point) in points.enumerated() {
      step(number == 0 ? "m" : "l", to: Self.tenths(point))
    }
  }

  mutating func box(_ box: Box) {
    let (left, top) = Self.tenths(Point(box.left, box.top))
    let (right, bottom) = Self.tenths(Point(box.right, box.bottom))
    step("m", to: (left, top))
    steps += "h\(right - left)v\(bottom - top)h\(left - right)z"
  }

  /// A circle as two half ones.
  mutating func outline(of dot: Dot, at center: Point, diameter: Double) {
    guard dot == .circle else {
      line(dot.corners.map { Point(center.x + diameter * $0.x, center.y + diameter * $0.y) })
      steps += "z"
      if let first = dot.corners.first {
        (x, y) = Self.tenths(Point(center.x + diameter * first.x, center.y + diameter * first.y))
      }
      return
    }
    let middle = Self.tenths(center)
    let radius = Self.tenths(diameter / 2)
    step("m", to: (middle.x - radius, middle.y))
    steps +=
      "a\(radius) \(radius) 0 1 0 \(2 * radius) 0a\(radius) \(radius) 0 1 0 \(-2 * radius) 0z"
  }
}
