/// A picture as a value: what is drawn where, in pixels, in the order of drawing.
///
/// `svg()` writes it as text that is the same in every run, `png(on:)` paints it.
package struct Drawing: Sendable, Equatable {
  package let width: Double
  package let height: Double
  /// What it is called, for those who do not see it.
  package var title: String
  /// What can be seen on it, in words.
  package var words: String
  package private(set) var marks: [Mark] = []

  package init(width: Double, height: Double, title: String = "", words: String = "") {
    (self.width, self.height) = (width, height)
    (self.title, self.words) = (title, words)
  }

  package mutating func add(_ mark: Mark) { marks.append(mark) }

  /// Adds all marks of another drawing, its upper left corner at a place.
  package mutating func add(_ other: Drawing, at corner: Point) {
    marks += other.marks.map { $0.moved(by: corner) }
  }

  /// Drawings under each other.
  package init(stacking drawings: [Drawing], gap: Double = 20) {
    self.init(
      width: drawings.map(\.width).max() ?? 0,
      height: drawings.reduce(0) { $0 + $1.height } + gap * Double(max(0, drawings.count - 1)),
      title: drawings.map(\.title).joined(separator: "; "),
      words: drawings.map(\.words).joined(separator: "\n"))
    var top = 0.0
    for drawing in drawings {
      add(drawing, at: Point(0, top))
      top += drawing.height + gap
    }
  }
}

/// A colour that covers what lies below it, or lets a part of that through.
package struct Fill: Sendable, Hashable {
  package var ink: Ink
  /// 0...1.
  package var opacity: Double

  package init(_ ink: Ink, opacity: Double = 1) { (self.ink, self.opacity) = (ink, opacity) }
}

package struct Stroke: Sendable, Hashable {
  package var fill: Fill
  package var width: Double
  /// The lengths of dashes and gaps by turns; empty for a whole line.
  package var dashes: [Double]

  package init(_ ink: Ink, width: Double = 1.5, opacity: Double = 1, dashes: [Double] = []) {
    fill = Fill(ink, opacity: opacity)
    (self.width, self.dashes) = (width, dashes)
  }
}

/// The shape of a point: shapes tell series apart where colours do not.
package enum Dot: Int, Sendable, CaseIterable {
  case circle, square, triangle, diamond, cross, wedge

  package static func series(_ number: Int) -> Dot { allCases[number % allCases.count] }

  /// The corners about the middle, for a diameter of 1 and equal areas; none for a circle.
  package var corners: [Point] {
    switch self {
    case .circle: []
    case .square: [Point(-0.44, -0.44), Point(0.44, -0.44), Point(0.44, 0.44), Point(-0.44, 0.44)]
    case .triangle: [Point(0, -0.62), Point(0.62, 0.46), Point(-0.62, 0.46)]
    case .wedge: [Point(0, 0.62), Point(0.62, -0.46), Point(-0.62, -0.46)]
    case .diamond: [Point(0, -0.64), Point(0.64, 0), Point(0, 0.64), Point(-0.64, 0)]
    case .cross:
      [
        Point(-0.18, -0.6), Point(0.18, -0.6), Point(0.18, -0.18), Point(0.6, -0.18),
        Point(0.6, 0.18), Point(0.18, 0.18), Point(0.18, 0.6), Point(-0.18, 0.6),
        Point(-0.18, 0.18), Point(-0.6, 0.18), Point(-0.6, -0.18), Point(-0.18, -0.18),
      ]
    }
  }
}

/// A text at a place.
package struct Label: Sendable, Equatable {
  package enum Anchor: String, Sendable { case start, middle, end }

  package var text: String
  /// Where its base line begins, has its middle, or ends.
  package var place: Point
  package var anchor: Anchor
  package var size: Double
  package var isBold: Bool
  package var ink: Ink
  /// Whether the ground shines around the letters, so that they can be read above marks.
  package var hasHalo: Bool
  /// Whether it runs from below upwards.
  package var isUpright: Bool

  package init(
    _ text: String, at place: Point, anchor: Anchor = .start, size: Double = 12,
    isBold: Bool = false, ink: Ink = .text, hasHalo: Bool = false, isUpright: Bool = false
  ) {
    (self.text, self.place, self.anchor, self.size) = (text, place, anchor, size)
    (self.isBold, self.ink, self.hasHalo, self.isUpright) = (isBold, ink, hasHalo, isUpright)
  }

  var haloWidth: Double { 0.27 * size }

  /// The room that it takes, by the widest of the usual fonts.
  package var box: Box {
    let width = TextMetrics.width(of: text, size: size, isBold: isBold)
    let back =
      switch anchor {
      case .start: 0.0
      case .middle: width / 2
      case .end: width
      }
    let (ascent, height) = (0.78 * size, size)
    return isUpright
      ? Box(left: place.x - ascent, top: place.y + back - width, width: height, height: width)
      : Box(left: place.x - back, top: place.y - ascent, width: width, height: height)
  }
}

/// Coloured pixels for each ground, to be drawn at any size.
package struct Raster: Sendable, Equatable {
  package let light: Pixels
  package let dark: Pixels

  package init(light: Pixels, dark: Pixels) { (self.light, self.dark) = (light, dark) }

  /// The same on both grounds.
  package init(_ pixels: Pixels) { self.init(light: pixels, dark: pixels) }

  package subscript(ground: Ground) -> Pixels { ground == .light ? light : dark }
}

/// Coloured pixels.
package struct Pixels: Sendable, Equatable {
  package let width: Int
  package let height: Int
  /// `width × height` times red, green, blue and opacity, row by row.
  package let bytes: [UInt8]

  package init(width: Int, height: Int, bytes: [UInt8]) {
    precondition(bytes.count == 4 * width * height, "bytes do not fill the pixels")
    (self.width, self.height, self.bytes) = (width, height, bytes)
  }
}

/// What a drawing consists of.
package enum Mark: Sendable, Equatable {
  /// Rectangles of one colour.
  case boxes([Box], Fill)
  /// A line through places, without gaps.
  case line([Point], Stroke)
  /// Lines of one look, each through its own places.
  case lines([[Point]], Stroke)
  /// The inside of a line that ends where it began.
  case area([Point], Fill)
  /// Points of one shape and colour; where they overlap they do not add up.
  case dots([Point], Dot, diameter: Double, Fill)
  /// The outlines of such points.
  case rings([Point], Dot, diameter: Double, Stroke)
  case label(Label)
  case raster(Raster, Box)

  func moved(by step: Point) -> Mark {
    func moved(_ box: Box) -> Box {
      Box(left: box.left + step.x, top: box.top + step.y, width: box.width, height: box.height)
    }
    func moved(_ points: [Point]) -> [Point] { points.map { $0 + step } }
    switch self {
    case .boxes(let boxes, let fill): return .boxes(boxes.map(moved), fill)
    case .line(let points, let stroke): return .line(moved(points), stroke)
    case .lines(let lines, let stroke): return .lines(lines.map(moved), stroke)
    case .area(let points, let fill): return .area(moved(points), fill)
    case .dots(let points, let dot, let diameter, let fill):
      return .dots(moved(points), dot, diameter: diameter, fill)
    case .rings(let points, let dot, let diameter, let stroke):
      return .rings(moved(points), dot, diameter: diameter, stroke)
    case .raster(let raster, let box): return .raster(raster, moved(box))
    case .label(var label):
      label.place = label.place + step
      return .label(label)
    }
  }
}
