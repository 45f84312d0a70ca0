import Report

extension Scatter {
  /// Squares for points, filled where they are marked, on axes with five ticks, and a legend.
  var drawing: SVGDocument {
    let (width, height, left) = (560.0, 360.0, 60.0)
    var page = SVGDocument(width: width, height: height)
    page.label(title, x: left, y: 16, size: 13)
    guard let x = widths, let y = heights else { return page }
    let frame = ScatterFrame(
      left: left, top: 30, width: width - left - 20, height: height - 100, x: x, y: y)
    let names = series.map(\.name)
    draw(on: &page, in: frame, ticks: 5, names: names)
    page.label(
      "\(yLabel) by \(xLabel)" + (hasIntervals ? "; bars: 95 % intervals" : ""), x: left,
      y: height - 28, size: 11)
    page.legend(names, mark: mark, x: left, y: height - 9)
    return page
  }

  /// Axes, the level, intervals, curves and points; a series has the colour of its name.
  fileprivate func draw(
    on page: inout SVGDocument, in frame: ScatterFrame, ticks count: Int, names: [String]
  ) {
    frame.drawAxes(on: &page)
    for (place, label) in ticks(count, along: \.x, in: frame.x) {
      page.label(label, x: frame.right(place), y: frame.bottom + 16, anchor: "middle", size: 11)
    }
    for (place, label) in ticks(count, along: \.y, in: frame.y) {
      page.label(label, x: frame.left - 6, y: frame.up(place) + 4, anchor: "end", size: 11)
    }
    if let level {
      page.line(
        through: [
          (frame.left, frame.up(level)), (frame.left + frame.width, frame.up(level)),
        ], color: "#999999", width: 1)
    }
    for item in series {
      draw(
        item, on: &page, in: frame,
        color: SVGDocument.color(of: names.firstIndex(of: item.name) ?? 0))
    }
  }

  private func draw(
    _ item: Series, on page: inout SVGDocument, in frame: ScatterFrame, color: String
  ) {
    let points = item.points.filter { $0.x.isFinite && $0.y.isFinite }
    for point in points {
      guard let interval = point.interval else { continue }
      let (low, high) = (frame.up(interval.lowerBound), frame.up(interval.upperBound))
      page.rectangle(
        x: frame.right(point.x) - 1, y: high, width: 2, height: max(0, low - high), fill: color,
        opacity: 0.45)
    }
    if isJoined, points.count > 1 {
      page.line(through: points.map { (frame.right($0.x), frame.up($0.y)) }, color: color)
    }
    for point in points {
      let side = point.isMarked ? 8.0 : 5.0
      page.rectangle(
        x: frame.right(point.x) - side / 2, y: frame.up(point.y) - side / 2, width: side,
        height: side, fill: color, opacity: point.isMarked ? 1 : 0.45)
    }
  }
}

extension SmallMultiples {
  /// A grid of panels, two or three in a row, and one legend.
  var drawing: SVGDocument {
    let drawn = panels.filter { $0.widths != nil }
    let columns = drawn.count > 4 ? 3 : max(1, min(2, drawn.count))
    let rows = (drawn.count + columns - 1) / columns
    let (width, height, top) = (300.0, 220.0, 30.0)
    let bottom = top + height * Double(rows)
    var page = SVGDocument(width: width * Double(columns), height: bottom + 24)
    page.label(title, x: 12, y: 16, size: 13)
    for (place, panel) in drawn.enumerated() {
      guard let x = panel.widths, let y = heights(of: panel) else { continue }
      let left = width * Double(place % columns)
      let upper = top + height * Double(place / columns)
      page.label(panel.title, x: left + 54, y: upper + 12, size: 12)
      panel.draw(
        on: &page,
        in: ScatterFrame(
          left: left + 54, top: upper + 20, width: width - 76, height: height - 56, x: x, y: y),
        ticks: 3, names: names)
      page.label(
        "\(panel.yLabel) by \(panel.xLabel)", x: left + 54, y: upper + height - 6, size: 10)
    }
    page.legend(names, mark: drawn.first?.mark ?? "", x: 12, y: bottom + 14)
    return page
  }
}

/// Where a plane lies on a page, and what it shows.
private struct ScatterFrame {
  let left: Double
  let top: Double
  let width: Double
  let height: Double
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  var bottom: Double { top + height }

  func right(_ value: Double) -> Double {
    left + width * (value - x.lowerBound) / (x.upperBound - x.lowerBound)
  }

  func up(_ value: Double) -> Double {
    top + height * (1 - (value - y.lowerBound) / (y.upperBound - y.lowerBound))
  }

  func drawAxes(on page: inout SVGDocument) {
    page.line(
      through: [(left, top), (left, bottom), (left + width, bottom)], color: "#333333", width: 1)
  }
}

extension SVGDocument {
  fileprivate static func color(of series: Int) -> String { palette[series % palette.count] }

  /// Names beside their colours in one line, and what large squares mean.
  fileprivate mutating func legend(_ names: [String], mark: String, x: Double, y: Double) {
    var place = x
    for (number, name) in names.enumerated() {
      rectangle(x: place, y: y - 9, width: 10, height: 10, fill: Self.color(of: number))
      label(name, x: place + 14, y: y, size: 11)
      place += 30 + 7 * Double(name.count)
    }
    label("large: \(mark)", x: place, y: y, size: 11)
  }
}
