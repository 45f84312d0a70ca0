import Report

extension HeatMap {
  /// Fields a row at most; a larger map is drawn by means.
  private static let mostFields = 128
  private static let nameSize = 11.0

  /// Squares coloured by their number, the groups' names at both axes, and the scale at the right.
  func drawing(caption: String) -> Drawing {
    let sheet = Sheet(title: title, caption: caption)
    let fields = Swift.min(size, Self.mostFields)
    guard fields > 0 else { return sheet.drawing(words: "no values", height: 0) { _, _ in } }
    let wide = groups.map { TextMetrics.width(of: $0.name, size: Self.nameSize) }.max() ?? 0
    let left = Swift.min(130, wide + 10)
    let side = Swift.min(440, sheet.width - 2 * Sheet.margin - left - 86)
    let names = columnNames(side: side)
    let top = names.isUpright ? Swift.min(110, wide + 10) : names.shown.isEmpty ? 4 : 20
    return sheet.drawing(words: words, height: top + side + 8) { drawing, box in
      let area = Box(left: box.left + left, top: box.top + top, width: side, height: side)
      drawFields(fields, in: area, on: &drawing)
      drawBorders(in: area, on: &drawing)
      drawNames(in: area, columns: names, top: top, left: left, on: &drawing)
      drawScale(beside: area, on: &drawing)
    }
  }

  private func drawFields(_ fields: Int, in area: Box, on drawing: inout Drawing) {
    let step = area.width / Double(fields)
    var shades: [Int: [Box]] = [:]
    for (place, value) in resampled(columns: fields, rows: fields).enumerated() {
      guard let shade = shade(of: value) else { continue }
      let level = Swift.min(Ink.shadeCount - 1, Int(shade * Double(Ink.shadeCount)))
      shades[level, default: []].append(
        Box(
          left: area.left + step * Double(place % fields),
          top: area.top + step * Double(place / fields), width: step, height: step))
    }
    for level in shades.keys.sorted() {
      drawing.add(
        .boxes(
          shades[level] ?? [], Fill(.shade((Double(level) + 0.5) / Double(Ink.shadeCount)))))
    }
  }

  /// Thin lines between groups, where there are few enough.
  private func drawBorders(in area: Box, on drawing: inout Drawing) {
    let ends = groupRanges.dropLast().map { Double($0.rows.upperBound) / Double(size) }
    guard !ends.isEmpty, ends.count < 40, groups.count < size else { return }
    drawing.add(
      .lines(
        ends.flatMap { share in
          let (x, y) = (area.left + area.width * share, area.top + area.height * share)
          return [
            [Point(x, area.top), Point(x, area.bottom)],
            [Point(area.left, y), Point(area.right, y)],
          ]
        }, Stroke(.ground, width: 1)))
  }

  /// The widest name that stands across above its column.
  private static let widestAcross = 26.0

  /// Which groups are named above the columns: across where all fit or are short, else upright.
  private func columnNames(side: Double) -> (shown: [Int], isUpright: Bool) {
    let widths = groups.map { TextMetrics.width(of: $0.name, size: Self.nameSize) }
    let rooms = groups.map { side * Double($0.count) / Double(Swift.max(1, size)) }
    if zip(widths, rooms).allSatisfy({ $0 + 6 <= $1 }) { return (Array(groups.indices), false) }
    return (widths.max() ?? 0) <= Self.widestAcross
      ? (named(side: side, lengths: widths.map { $0 + 4 }), false)
      : (named(side: side, lengths: groups.map { _ in Self.nameSize }), true)
  }

  /// The groups whose names do not touch each other along an axis.
  ///
  /// - Parameter lengths: how much of it each name takes.
  private func named(side: Double, lengths: [Double]) -> [Int] {
    var end = -Double.infinity
    return groupRanges.indices.filter { number in
      let rows = groupRanges[number].rows
      guard !rows.isEmpty else { return false }
      let middle = side * (Double(rows.lowerBound) + Double(rows.count) / 2) / Double(size)
      guard middle - lengths[number] / 2 >= end else { return false }
      end = middle + lengths[number] / 2 + 1
      return true
    }
  }

  private func drawNames(
    in area: Box, columns: (shown: [Int], isUpright: Bool), top: Double, left: Double,
    on drawing: inout Drawing
  ) {
    let ranges = groupRanges
    func middle(_ number: Int) -> Double {
      (Double(ranges[number].rows.lowerBound) + Double(ranges[number].rows.count) / 2)
        / Double(size)
    }
    for number in named(side: area.height, lengths: groups.map { _ in Self.nameSize }) {
      drawing.add(
        .label(
          Label(
            TextMetrics.fitted(ranges[number].name, into: left - 8, size: Self.nameSize),
            at: Point(area.left - 6, area.top + area.height * middle(number) + 4), anchor: .end,
            size: Self.nameSize)))
    }
    for number in columns.shown {
      let x = area.left + area.width * middle(number)
      let name = TextMetrics.fitted(
        ranges[number].name, into: columns.isUpright ? top - 8 : area.width, size: Self.nameSize)
      drawing.add(
        .label(
          Label(
            name, at: Point(columns.isUpright ? x + 4 : x, area.top - 6),
            anchor: columns.isUpright ? .start : .middle, size: Self.nameSize,
            isUpright: columns.isUpright)))
    }
  }

  private func drawScale(beside area: Box, on drawing: inout Drawing) {
    let bar = Box(left: area.right + 24, top: area.top, width: 14, height: area.height)
    let step = bar.height / Double(Ink.shadeCount)
    for level in 0..<Ink.shadeCount {
      drawing.add(
        .boxes(
          [
            Box(
              left: bar.left, top: bar.bottom - step * Double(level + 1), width: bar.width,
              height: step + (level > 0 ? 0.5 : 0))
          ], Fill(.shade((Double(level) + 0.5) / Double(Ink.shadeCount)))))
    }
    if let valueLabel {
      drawing.add(
        .label(
          Label(
            TextMetrics.fitted(valueLabel, into: 62, size: 11), at: Point(bar.left, bar.top - 6),
            size: 11)))
    }
    guard high > low else { return }
    let axis = Axis(low...high, most: 8, margin: 0)
    for tick in axis.ticks {
      let y = bar.bottom - bar.height * axis.share(of: tick.value)
      drawing.add(
        .line([Point(bar.right, y), Point(bar.right + 4, y)], Stroke(.rule, width: 1)))
      drawing.add(
        .label(Label(tick.label, at: Point(bar.right + 7, y + 4), size: 11, ink: .faint)))
    }
  }

  private var words: String {
    "\(NumberFormat.integer(size)) × \(NumberFormat.integer(size)) numbers from "
      + "\(NumberFormat.decimal(low)) to \(NumberFormat.decimal(high)); "
      + "\(NumberFormat.integer(groups.count)) groups: "
      + groups.prefix(20).map { "\($0.name) (\(NumberFormat.integer($0.count)))" }
      .joined(separator: ", ") + (groups.count > 20 ? ", …" : "")
  }
}
