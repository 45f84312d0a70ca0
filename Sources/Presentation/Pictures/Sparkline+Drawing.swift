import Report

extension [Sparkline] {
  /// Curves under each other above one axis, each on a scale of its own.
  func drawing(caption: String) -> Drawing {
    let drawn = filter { $0.values.contains(where: \.isFinite) }
    let words = map(\.sentence).joined(separator: "\n")
    let title = drawn.count == 1 ? drawn[0].label : drawn.map(\.label).joined(separator: ", ")
    let sheet = Sheet(title: title, caption: caption)
    let row = drawn.count == 1 ? 260.0 : 150
    return sheet.drawing(words: words, height: row * Double(drawn.count)) { drawing, box in
      let left =
        drawn.map { course in
          Plot.leftRoom(
            Plot.heights(
              course.range, height: row - 4 - Plot.headroom - Plot.footroom, margin: 0.08))
        }.max() ?? 0
      for (number, course) in drawn.enumerated() {
        let plot = Plot(
          in: Box(
            left: box.left, top: box.top + row * Double(number), width: box.width, height: row - 4),
          x: course.extent, y: course.range, margin: (0.01, 0.08), left: left, right: 56)
        course.draw(
          in: plot, on: &drawing, isTitled: drawn.count > 1,
          isLast: number == drawn.count - 1 || drawn[number + 1].xLabel != course.xLabel)
      }
    }
  }
}

extension Sparkline {
  /// Where its first and last value stand on the axis.
  fileprivate var extent: ClosedRange<Double> {
    let last = positions?.last ?? Double(Swift.max(1, values.count))
    let first = positions?.first ?? 1
    return first...Swift.max(first, last)
  }

  fileprivate var range: ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    return (finite.min() ?? 0)...(finite.max() ?? 0)
  }

  fileprivate func position(_ index: Int) -> Double {
    positions.map { index < $0.count ? $0[index] : .nan } ?? Double(index + 1)
  }

  fileprivate func draw(in plot: Plot, on drawing: inout Drawing, isTitled: Bool, isLast: Bool) {
    plot.drawAxes(on: &drawing, xTitle: isLast ? xLabel ?? "" : "", yTitle: isTitled ? label : "")
    let places = values.enumerated().filter { $1.isFinite && position($0).isFinite }
      .map { plot.place(position($0), $1) }
    drawing.add(.line(places, Stroke(.series(0), width: values.count > 300 ? 1.2 : 1.8)))
    if values.count <= 24 { drawing.add(.dots(places, .circle, diameter: 5, Fill(.series(0)))) }
    guard let last = values.last(where: \.isFinite), let place = places.last else { return }
    drawing.add(.dots([place], .circle, diameter: 6, Fill(.series(0))))
    drawing.add(
      .label(
        Label(
          NumberFormat.decimal(last, digits: 3), at: Point(plot.area.right + 6, place.y + 4),
          size: 11.5)))
  }
}
