import Report

/// How the points of a plane look: colours and shapes by the names of series, and direct labels.
struct ScatterView {
  let scatter: Scatter
  /// Of all series that share the legend.
  private let names: [String]
  private let isSmall: Bool

  init(_ scatter: Scatter, names: [String], isSmall: Bool = false) {
    (self.scatter, self.names, self.isSmall) = (scatter, names, isSmall)
  }

  private static let labelSize = 12.0

  private var isCloud: Bool { scatter.finitePoints.count > 300 }
  private var hasMarks: Bool {
    let marked = scatter.finitePoints.count(where: \.isMarked)
    return marked > 0 && marked < scatter.finitePoints.count && !marksEndsAlone
  }

  /// Whether marks say no more than where a curve ends.
  private var marksEndsAlone: Bool {
    scatter.isJoined
      && scatter.series.allSatisfy { series in series.points.dropLast().allSatisfy { !$0.isMarked }
      }
  }

  /// Curves are named at their ends, unless they are small or too many.
  private var namesEnds: Bool { scatter.isJoined && !isSmall && (2...16).contains(names.count) }

  private func color(_ series: Scatter.Series) -> Ink {
    .series(names.firstIndex(of: series.name) ?? 0)
  }
  private func shape(_ series: Scatter.Series) -> Dot {
    isCloud ? .circle : .series(names.firstIndex(of: series.name) ?? 0)
  }

  var keys: [Sheet.Key] {
    var keys: [Sheet.Key] = []
    if names.count > 1, !namesEnds {
      keys += names.enumerated().map { number, name in
        Sheet.Key(.dot(isCloud ? .circle : .series(number), .series(number)), name)
      }
    }
    if hasMarks {
      keys.append(
        Sheet.Key(.dot(.circle, .text), isCloud ? "large: \(scatter.mark)" : scatter.mark))
    }
    if hasMarks, !isCloud { keys.append(Sheet.Key(.ring(.circle, .text), "not \(scatter.mark)")) }
    if scatter.hasIntervals {
      keys.append(
        isBanded
          ? Sheet.Key(.box(Fill(.neutral, opacity: 0.3)), "95 % interval")
          : Sheet.Key(.line(Stroke(.neutral)), "95 % interval"))
    }
    return keys
  }

  private var isBanded: Bool { scatter.isJoined && scatter.series.contains { $0.points.count > 1 } }

  /// A sentence a series.
  var words: [String] {
    scatter.series.map { series in
      let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
      guard let first = points.first, let last = points.last else {
        return "\(series.name): no points"
      }
      func figure(_ number: Double) -> String { NumberFormat.decimal(number) }
      return points.count == 1
        ? "\(series.name): \(scatter.xLabel) \(figure(first.x)), \(scatter.yLabel) \(figure(first.y))"
        : "\(series.name): \(NumberFormat.integer(points.count)) points, \(scatter.yLabel) from \(figure(first.y)) "
          + "at \(scatter.xLabel) \(figure(first.x)) to \(figure(last.y)) at \(figure(last.x))"
    }
  }

  func draw(on drawing: inout Drawing, in box: Box, x: ClosedRange<Double>, y: ClosedRange<Double>)
  {
    let room = names.map { TextMetrics.width(of: $0, size: Self.labelSize) }.max() ?? 0
    let plot = Plot(
      in: box, x: x, y: y, margin: (scatter.isJoined ? 0.02 : 0.06, 0.06),
      factors: factors, right: namesEnds ? min(180, room + 30) : 8)
    plot.drawAxes(on: &drawing, xTitle: scatter.xLabel, yTitle: scatter.yLabel)
    if let level = scatter.level {
      drawing.add(
        .line(
          [Point(plot.area.left, plot.up(level)), Point(plot.area.right, plot.up(level))],
          Stroke(.rule, width: 1.2, dashes: [5, 4])))
    }
    for series in scatter.series { drawIntervals(series, plot, on: &drawing) }
    if scatter.isJoined {
      for series in scatter.series {
        drawing.add(.line(places(series, plot), Stroke(color(series), width: 2)))
      }
    }
    for isMarked in [false, true] {
      for series in scatter.series { drawDots(series, isMarked, plot, on: &drawing) }
    }
    if namesEnds { nameEnds(plot, on: &drawing) }
    labelPoints(plot, on: &drawing)
  }

  /// The values of a logarithmic axis, where they are few enough to be its ticks; else it is linear.
  private var factors: [Double] {
    let values = Set(scatter.finitePoints.map(\.x))
    return scatter.xScale == .logarithmic && values.count <= 8 && values.allSatisfy { $0 > 0 }
      ? values.sorted() : []
  }

  private func finite(_ series: Scatter.Series) -> [Scatter.Point] {
    series.points.filter { $0.x.isFinite && $0.y.isFinite }
  }

  private func places(_ series: Scatter.Series, _ plot: Plot) -> [Point] {
    finite(series).map { plot.place($0.x, $0.y) }
  }

  /// A band along a curve, whiskers at single points.
  private func drawIntervals(_ series: Scatter.Series, _ plot: Plot, on drawing: inout Drawing) {
    let known = finite(series).compactMap { point in point.interval.map { (point.x, $0) } }
      .filter { $0.1.lowerBound.isFinite && $0.1.upperBound.isFinite }
    guard !known.isEmpty else { return }
    if isBanded, known.count > 1 {
      return drawing.add(
        .area(
          known.map { plot.place($0.0, $0.1.upperBound) }
            + known.reversed().map { plot.place($0.0, $0.1.lowerBound) },
          Fill(color(series), opacity: 0.16)))
    }
    let cap = 3.5
    drawing.add(
      .lines(
        known.flatMap { x, interval in
          let (top, bottom) = (
            plot.place(x, interval.upperBound), plot.place(x, interval.lowerBound)
          )
          return [
            [top, bottom], [top + Point(-cap, 0), top + Point(cap, 0)],
            [bottom + Point(-cap, 0), bottom + Point(cap, 0)],
          ]
        }, Stroke(color(series), width: 1.3, opacity: 0.75)))
  }

  private func drawDots(
    _ series: Scatter.Series, _ isMarked: Bool, _ plot: Plot, on drawing: inout Drawing
  ) {
    let points = finite(series).filter { $0.isMarked == isMarked }.map { plot.place($0.x, $0.y) }
    guard !points.isEmpty else { return }
    let (shape, ink) = (shape(series), color(series))
    if isCloud {
      let dense = min(1, 300 / Double(scatter.finitePoints.count))
      if isMarked { drawing.add(.dots(points, shape, diameter: 7, Fill(.ground))) }
      return drawing.add(
        .dots(
          points, shape, diameter: isMarked ? 5.5 : 2.2 + 2 * dense,
          Fill(ink, opacity: isMarked ? 1 : 0.65)))
    }
    // A curve's points are dots where they are few enough to be told apart.
    if scatter.isJoined, !hasMarks {
      guard points.count <= 24 || isMarked else { return }
      return drawing.add(.dots(points, shape, diameter: isSmall ? 5 : 6, Fill(ink)))
    }
    drawing.add(.dots(points, shape, diameter: isMarked ? 11 : 8, Fill(.ground)))
    drawing.add(
      isMarked || !hasMarks
        ? .dots(points, shape, diameter: 9, Fill(ink))
        : .rings(points, shape, diameter: 7, Stroke(ink, width: 1.5)))
  }

  /// The names of curves behind their last points, moved apart.
  private func nameEnds(_ plot: Plot, on drawing: inout Drawing) {
    let ends = scatter.series.compactMap { series in
      places(series, plot).last.map { (series: series, place: $0) }
    }
    let range = plot.area.top + 4...plot.area.bottom - 2
    guard
      let heights = LabelPlacer.spread(
        ends.map { min(range.upperBound, max(range.lowerBound, $0.place.y)) }, gap: 15,
        within: range)
    else { return }
    for (end, height) in zip(ends, heights) {
      let left = plot.area.right + 22
      drawing.add(
        .line(
          [end.place, Point(plot.area.right + 5, end.place.y), Point(left - 4, height)],
          Stroke(color(end.series), width: 1, opacity: 0.7)))
      drawing.add(
        .label(
          Label(
            TextMetrics.fitted(end.series.name, into: 150, size: Self.labelSize),
            at: Point(left, height + 4), size: Self.labelSize, isBold: false)))
    }
  }

  /// What each point is, those that stand out first.
  private func labelPoints(_ plot: Plot, on drawing: inout Drawing) {
    let points = scatter.finitePoints
    guard points.count <= 200, points.contains(where: { $0.label != nil }) else { return }
    var placer = LabelPlacer(
      within: plot.area,
      around: points.map { Box(around: plot.place($0.x, $0.y), side: $0.isMarked ? 9 : 7) })
    for isMarked in [true, false] {
      for point in points where point.isMarked == isMarked {
        guard let text = point.label,
          let (label, leader) = placer.place(
            text, beside: plot.place(point.x, point.y), reach: isMarked ? 90 : 10,
            size: isMarked ? 11.5 : 10.5, ink: isMarked ? .text : .faint)
        else { continue }
        if let leader { drawing.add(.line(leader, Stroke(.rule, width: 0.8))) }
        drawing.add(.label(label))
      }
    }
  }
}
