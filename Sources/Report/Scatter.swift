/// Points in a plane, in series that are told apart.
package struct Scatter: Sendable, Codable, Equatable {
  package struct Point: Sendable, Codable, Equatable {
    package var x: Double
    package var y: Double
    /// Whether it is to stand out.
    package var isMarked: Bool
    /// The interval of `y`, for a mean that of 95 %; nil when it is not known.
    package var interval: ClosedRange<Double>?
    /// What it stands for, such as its settings, in a few letters; nil where that is not told.
    package var label: String?

    package init(
      x: Double, y: Double, isMarked: Bool = false, interval: ClosedRange<Double>? = nil,
      label: String? = nil
    ) {
      self.x = x
      self.y = y
      self.isMarked = isMarked
      self.interval = interval
      self.label = label
    }
  }

  package struct Series: Sendable, Codable, Equatable {
    package var name: String
    package var points: [Point]

    package init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  package enum Scale: String, Sendable, Codable {
    /// Equal steps, or equal factors, are equal distances.
    case linear, logarithmic
  }

  package var title: String
  package var xLabel: String
  package var yLabel: String
  /// What it means that a point is marked: "on the front".
  package var mark: String
  package var series: [Series]
  /// Whether the points of a series, in their order, are joined to a curve.
  package var isJoined: Bool
  /// The height of a reference line, such as zero difference; nil for none.
  package var level: Double?
  /// How widths are drawn where there is room to tell them apart: in files.
  package var xScale: Scale
  /// Sentences for the plain form, instead of one for each point; empty for one each.
  package var summary: [String]

  package init(
    title: String, xLabel: String, yLabel: String, mark: String, series: [Series],
    isJoined: Bool = false, level: Double? = nil, xScale: Scale = .linear,
    summary: [String] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.mark = mark
    self.series = series
    self.isJoined = isJoined
    self.level = level
    self.xScale = xScale
    self.summary = summary
  }
}

/// Small planes beside each other in one picture, read with one legend.
package struct SmallMultiples: Sendable, Codable, Equatable {
  package var title: String
  /// Their titles say what differs between them; a series has the same name in all.
  package var panels: [Scatter]
  /// Whether all are drawn at one scale of heights, so that they can be compared.
  package var sharesHeights: Bool

  package init(title: String, panels: [Scatter], sharesHeights: Bool) {
    self.title = title
    self.panels = panels
    self.sharesHeights = sharesHeights
  }

  /// The names of all series, in the order in which they first appear.
  package var names: [String] {
    panels.flatMap(\.series).reduce(into: []) { names, series in
      if !names.contains(series.name) { names.append(series.name) }
    }
  }

  /// The heights of one panel's axis; nil without points.
  package func heights(of panel: Scatter) -> ClosedRange<Double>? {
    guard sharesHeights else { return panel.heights }
    let ranges = panels.compactMap(\.heights)
    guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max()
    else { return nil }
    return low...high
  }
}

extension Scatter {
  /// The points that lie in the plane.
  package var finitePoints: [Point] {
    series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
  }

  /// Whether some points have intervals.
  package var hasIntervals: Bool { series.contains { $0.points.contains { $0.interval != nil } } }

  /// The same without intervals where several series have them, which plain characters cannot tell
  /// apart.
  package var withIntervalsOfOneSeries: Scatter {
    guard series.count(where: { $0.points.contains { $0.interval != nil } }) > 1 else {
      return self
    }
    var plain = self
    for number in series.indices {
      for point in series[number].points.indices {
        plain.series[number].points[point].interval = nil
      }
    }
    return plain
  }

  /// Where the points lie from left to right, a little wider when they lie on one line; nil without
  /// points.
  package var widths: ClosedRange<Double>? { Self.range(of: finitePoints.map(\.x)) }

  /// The same from the lowest up, with intervals and the level.
  package var heights: ClosedRange<Double>? {
    let points = finitePoints
    guard !points.isEmpty else { return nil }
    let ends = points.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    return Self.range(of: points.map(\.y) + ends.filter(\.isFinite) + (level.map { [$0] } ?? []))
  }

  private static func range(of values: [Double]) -> ClosedRange<Double>? {
    guard let low = values.min(), let high = values.max() else { return nil }
    return high > low ? low...high : low - 0.5...high + 0.5
  }

  /// `count` places along an axis from end to end, with their labels: whole numbers where all
  /// points are, of which there may be fewer.
  package func ticks(
    _ count: Int, along coordinate: KeyPath<Point, Double>, in range: ClosedRange<Double>
  ) -> [(place: Double, label: String)] {
    let span = range.upperBound - range.lowerBound
    let places = (0..<count).map { range.lowerBound + span * Double($0) / Double(count - 1) }
    let values =
      finitePoints.map { $0[keyPath: coordinate] } + [range.lowerBound, range.upperBound]
    guard span < 1e15, values.allSatisfy({ $0 == $0.rounded() && abs($0) < 1e15 }) else {
      let digits = max(span < 0.1 ? 3 : 2, NumberFormat.digits(telling: span))
      return places.map { ($0, NumberFormat.decimal($0, digits: digits)) }
    }
    let whole = places.map { $0.rounded() }
    return whole.indices.filter { $0 == 0 || whole[$0] != whole[$0 - 1] }
      .map { (whole[$0], NumberFormat.integer(Int(whole[$0]))) }
  }

  /// A row a point, with the ends of its interval where some have one.
  package var table: Table {
    Table(
      title: title,
      columns: ["", xLabel, yLabel] + (hasIntervals ? ["from", "to"] : []) + [mark],
      rows: series.flatMap { series in
        series.points.map { point in
          [.text(series.name), .decimal(point.x), .decimal(point.y)]
            + (hasIntervals
              ? [.decimal(point.interval?.lowerBound), .decimal(point.interval?.upperBound)] : [])
            + [.text(point.isMarked ? "yes" : "–")]
        }
      })
  }
}
