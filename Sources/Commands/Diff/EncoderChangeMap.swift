import Datasets
import Report

extension EncoderChange {
  /// The two maps beside each other, each on its own scale.
  func mapBlocks(of dataset: Dataset, _ first: String, _ second: String) -> [Block] {
    guard !map.isEmpty else { return [] }
    func extent(_ side: KeyPath<Place, SIMD2<Double>>) -> Double {
      max(1e-12, map.reduce(0) { max($0, abs($1[keyPath: side].x), abs($1[keyPath: side].y)) })
    }
    let (old, new) = (extent(\.before), extent(\.after))
    let classes = dataset.classNames.count
    let isByClass = dataset.labels != nil && (1...20).contains(classes)
    let names = isByClass ? dataset.classNames : ["items"]
    let series = names.enumerated().map { number, name in
      let own = map.filter { !isByClass || dataset.labels?[$0.item] == number }
      return Scatter.Series(
        name: name,
        points: own.flatMap { place in
          [
            Scatter.Point(
              x: place.before.x / old, y: place.before.y / old, isMarked: place.isInBatch),
            Scatter.Point(
              x: place.after.x / new + 2.2, y: place.after.y / new, isMarked: place.isInBatch),
          ]
        })
    }
    return [
      .scatter(
        Scatter(
          title: "\(first) (left) and \(second) (right): \(counted(map.count, "item"))",
          xLabel: "first component: left from -1 to 1, right from 1.2 to 3.2",
          yLabel: "second component", mark: "in a current batch",
          series: series.filter { !$0.points.isEmpty },
          summary: names.enumerated().compactMap { number, name in
            summary(
              of: map.filter { !isByClass || dataset.labels?[$0.item] == number }, named: name,
              (old, new), isByClass ? "class" : nil)
          })),
      .text(
        """
        Each map is scaled to its own extent, the right one turned to lie on the left one; they show \
        \(NumberFormat.share(mapVariance.before)) and \(NumberFormat.share(mapVariance.after)) of \
        the variance.
        """),
    ]
  }
}

extension EncoderChange {
  /// The maps in words, for screen readers: "class 3: 12 items, centre …".
  ///
  /// The coordinates of a map are divided by its extent.
  private func summary(
    of places: [Place], named name: String, _ extents: (old: Double, new: Double), _ kind: String?
  ) -> String? {
    guard !places.isEmpty else { return nil }
    func whereabouts(_ side: KeyPath<Place, SIMD2<Double>>, _ extent: Double) -> String {
      let points = places.map { $0[keyPath: side] / extent }
      let center = points.reduce(.zero, +) / Double(points.count)
      let spread =
        points.reduce(0) { sum, point in
          let offset = point - center
          return sum + (offset * offset).sum().squareRoot()
        } / Double(points.count)
      let (x, y) = (NumberFormat.decimal(center.x), NumberFormat.decimal(center.y))
      return "centre \(x), \(y) and mean distance from it \(NumberFormat.decimal(spread))"
    }
    let drawn = places.count(where: \.isInBatch)
    return (kind.map { "\($0) " } ?? "") + "\(name): \(counted(places.count, "item"))"
      + (drawn > 0 ? ", \(written(drawn)) in a current batch" : "")
      + "; left \(whereabouts(\.before, extents.old)), right \(whereabouts(\.after, extents.new))"
  }
}
