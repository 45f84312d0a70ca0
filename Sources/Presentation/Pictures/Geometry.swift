/// A place in a drawing, in pixels from its upper left corner.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }

  package static func + (place: Point, step: Point) -> Point {
    Point(place.x + step.x, place.y + step.y)
  }
}

/// An upright rectangle of a drawing.
package struct Box: Sendable, Equatable {
  package var left: Double
  package var top: Double
  package var width: Double
  package var height: Double

  package init(left: Double, top: Double, width: Double, height: Double) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }

  /// The square around a place.
  package init(around center: Point, side: Double) {
    self.init(left: center.x - side / 2, top: center.y - side / 2, width: side, height: side)
  }

  package var right: Double { left + width }
  package var bottom: Double { top + height }
  package var center: Point { Point(left + width / 2, top + height / 2) }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether the other lies within, edges included.
  package func contains(_ other: Box) -> Bool {
    other.left >= left && other.right <= right && other.top >= top && other.bottom <= bottom
  }

  /// The same with a margin on all sides; a negative one makes it smaller.
  package func grown(by margin: Double) -> Box {
    Box(
      left: left - margin, top: top - margin, width: width + 2 * margin, height: height + 2 * margin
    )
  }
}
