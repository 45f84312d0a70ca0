import Report

/// A plane with two axes in a drawing.
package struct Plot {
  /// What lies between the axes.
  package let area: Box
  package let x: Axis
  package let y: Axis
  /// Where the title of the heights begins.
  private let edge: Double

  static let tickSize = 12.0
  /// Above the plane, for the title of its heights.
  static let headroom = 24.0
  /// Below it, for ticks and the title of its widths.
  static let footroom = 44.0

  /// A plot that fills a box with its ticks and titles.
  ///
  /// - Parameters:
  ///   - factors: where ticks of a logarithmic axis stand; empty for a linear one.
  ///   - left: what it leaves free at the left at least, beside what its figures need.
  ///   - right: what it leaves free at the right.
  package init(
    in box: Box, x: ClosedRange<Double>, y: ClosedRange<Double>, margin: (x: Double, y: Double),
    factors: [Double] = [], left leftRoom: Double = 0, right: Double = 8
  ) {
    let height = box.height - Self.headroom - Self.footroom
    self.y = Self.heights(y, height: height, margin: margin.y)
    let left = max(leftRoom, Self.leftRoom(self.y))
    let width = max(40, box.width - left - right)
    self.x =
      factors.isEmpty
      ? Self.widths(x, width: width, margin: margin.x)
      : Axis(logarithmic: factors, margin: margin.x)
    edge = box.left + 4
    area = Box(left: box.left + left, top: box.top + Self.headroom, width: width, height: height)
  }

  /// An axis whose figures do not touch.
  private static func widths(_ range: ClosedRange<Double>, width: Double, margin: Double) -> Axis {
    let usual = max(1, Int(width / 60))
    let axes = (1...usual).reversed().lazy.map { Axis(range, most: $0, margin: margin) }
    return axes.first { fits($0, into: width) } ?? Axis(range, most: 1, margin: margin)
  }

  /// An axis with three ticks at least, and no more than a small height has room for.
  static func heights(_ range: ClosedRange<Double>, height: Double, margin: Double) -> Axis {
    let usual = max(2, Int(height / 52))
    let axes = (usual...max(usual, Int(height / 15))).lazy.map {
      Axis(range, most: $0, margin: margin)
    }
    return axes.first { $0.ticks.count > 2 } ?? Axis(range, most: usual, margin: margin)
  }

  /// What the figures of an axis of heights need.
  static func leftRoom(_ axis: Axis) -> Double {
    (axis.ticks.map { TextMetrics.width(of: $0.label, size: tickSize) }.max() ?? 0) + 10
  }

  private static func fits(_ axis: Axis, into width: Double) -> Bool {
    zip(axis.ticks, axis.ticks.dropFirst()).allSatisfy { tick, next in
      let room = width * (axis.share(of: next.value) - axis.share(of: tick.value))
      return room > 12
        + (TextMetrics.width(of: tick.label, size: tickSize)
          + TextMetrics.width(of: next.label, size: tickSize)) / 2
    }
  }

  package func right(_ value: Double) -> Double { area.left + area.width * x.share(of: value) }
  package func up(_ value: Double) -> Double { area.bottom - area.height * y.share(of: value) }
  package func place(_ x: Double, _ y: Double) -> Point { Point(right(x), up(y)) }

  /// The grid with its figures, and the titles at their axes.
  package func drawAxes(on drawing: inout Drawing, xTitle: String, yTitle: String) {
    let grid = Stroke(.grid, width: 1)
    drawing.add(
      .lines(
        y.ticks.map { [Point(area.left, up($0.value)), Point(area.right, up($0.value))] }
          + x.ticks.map { [Point(right($0.value), area.top), Point(right($0.value), area.bottom)] },
        grid))
    drawing.add(
      .line(
        [Point(area.left, area.bottom), Point(area.right, area.bottom)], Stroke(.rule, width: 1)))
    for tick in y.ticks {
      drawing.add(
        .label(
          Label(
            tick.label, at: Point(area.left - 6, up(tick.value) + 4), anchor: .end,
            size: Self.tickSize, ink: .faint)))
    }
    for tick in x.ticks {
      drawing.add(
        .label(
          Label(
            tick.label, at: Point(right(tick.value), area.bottom + 17), anchor: .middle,
            size: Self.tickSize, ink: .faint)))
    }
    title(
      yTitle.isEmpty ? "" : "↑ " + yTitle, at: Point(edge, area.top - 11), .start, on: &drawing,
      area.right - edge)
    title(
      xTitle.isEmpty ? "" : xTitle + " →", at: Point(area.right, area.bottom + 36), .end,
      on: &drawing, area.right - edge)
  }

  private func title(
    _ text: String, at place: Point, _ anchor: Label.Anchor, on drawing: inout Drawing,
    _ room: Double
  ) {
    guard !text.isEmpty else { return }
    drawing.add(
      .label(
        Label(
          TextMetrics.fitted(text, into: room, size: Self.tickSize), at: place, anchor: anchor,
          size: Self.tickSize)))
  }
}
