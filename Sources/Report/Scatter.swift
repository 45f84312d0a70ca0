/// Points in a plane, in series that are told apart.
package struct Scatter: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package var x: Double
    package var y: Double
    /// Whether it is to stand out.
    package var isMarked: Bool

    package init(x: Double, y: Double, isMarked: Bool = false) {
      self.x = x
      self.y = y
      self.isMarked = isMarked
    }
  }

  package struct Series: Sendable, Equatable {
    package var name: String
    package var points: [Point]

    package init(name: String, points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  package var title: String
  package var xLabel: String
  package var yLabel: String
  /// What it means that a point is marked: "on the front".
  package var mark: String
  package var series: [Series]

  package init(title: String, xLabel: String, yLabel: String, mark: String, series: [Series]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.mark = mark
    self.series = series
  }
}

extension Scatter {
  /// The points that lie in the plane.
  package var finitePoints: [Point] {
    series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
  }

  /// Where the points lie along an axis, a little wider when they lie on one line; nil without points.
  package func range(_ coordinate: KeyPath<Point, Double>) -> ClosedRange<Double>? {
    let values = finitePoints.map { $0[keyPath: coordinate] }
    guard let low = values.min(), let high = values.max() else { return nil }
    return high > low ? low...high : low - 0.5...high + 0.5
  }

  /// A row a point.
  package var table: Table {
    Table(
      title: title, columns: ["", xLabel, yLabel, mark],
      rows: series.flatMap { series in
        series.points.map { point in
          [
            .text(series.name), .decimal(point.x), .decimal(point.y),
            .text(point.isMarked ? "yes" : "–"),
          ]
        }
      })
  }
}
