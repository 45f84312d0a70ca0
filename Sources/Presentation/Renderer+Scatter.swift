import Report

extension Renderer {
  /// The most columns and lines of a plane.
  private static let (usualWidth, height) = (64, 16)
  /// The same for one of several planes, and the fewest columns it takes.
  private static let (panelWidth, panelHeight, leastPanel) = (56, 9, 38)

  /// A letter a point, a capital where it is marked; axes with their ends; in words when plain.
  ///
  /// Points are letters, not braille dots, since letters tell series apart without colour.
  func lines(of scatter: Scatter) -> [String] {
    let title = [""] + wrapped(scatter.title).map { style.paint($0, .strong) }
    let drawn = scatter.withIntervalsOfOneSeries
    guard let x = drawn.widths, let y = drawn.heights else { return title + ["  no points"] }
    let letters = ScatterLetters(scatter.series.map(\.name))
    guard !style.isPlain,
      let plane = plane(
        of: drawn, letters, x: x, y: y, size: (style.width, Self.height), most: Self.usualWidth)
    else { return title + sentences(on: scatter) }
    return title + wrapped("\(scatter.yLabel) (up) by \(scatter.xLabel) (right)", indent: 2)
      + plane + wrapped(letters.legend(mark: scatter.mark), indent: 2)
  }

  /// Planes beside each other as far as there is room, then below; one legend for all.
  func lines(of multiples: SmallMultiples) -> [String] {
    let title = [""] + wrapped(multiples.title).map { style.paint($0, .strong) }
    var multiples = multiples
    multiples.panels = multiples.panels.filter { $0.widths != nil }
      .map(\.withIntervalsOfOneSeries)
    let panels = multiples.panels
    guard !panels.isEmpty else { return title + ["  no points"] }
    let letters = ScatterLetters(multiples.names)
    let columns = max(1, min(panels.count, style.width / Self.leastPanel))
    let width = style.width / columns
    let drawn = panels.compactMap { panel -> [String]? in
      guard !style.isPlain, let x = panel.widths, let y = multiples.heights(of: panel),
        let plane = plane(
          of: panel, letters, x: x, y: y, size: (width, Self.panelHeight), most: Self.panelWidth)
      else { return nil }
      return [TextLayout.cut("  " + panel.title, width: width - 1, ellipsis: ellipsis)] + plane
    }
    guard drawn.count == panels.count else {
      return title
        + panels.flatMap { wrapped($0.title, indent: 2) + sentences(on: $0) }
    }
    let rows = stride(from: 0, to: drawn.count, by: columns).flatMap { first in
      beside(Array(drawn[first..<min(drawn.count, first + columns)]), width: width)
    }
    return title + rows + wrapped(letters.legend(mark: panels[0].mark), indent: 2)
  }

  private func beside(_ panels: [[String]], width: Int) -> [String] {
    (0..<(panels.map(\.count).max() ?? 0)).map { line in
      TextLayout.trimmed(
        panels.map { TextLayout.padded(line < $0.count ? $0[line] : "", width: width) }.joined())
    }
  }

  /// The plane with its axes, in `size.width` columns at most; nil when that is too narrow.
  private func plane(
    of scatter: Scatter, _ letters: ScatterLetters, x: ClosedRange<Double>,
    y: ClosedRange<Double>, size: (width: Int, height: Int), most: Int
  ) -> [String]? {
    let heights = scatter.ticks(2, along: \.y, in: y).map(\.label)
    let labelWidth = heights.map { DisplayWidth.of($0) }.max() ?? 0
    let width = min(most, size.width - labelWidth - 5)
    guard width >= 16 else { return nil }
    var plane = ScatterPlane(
      width: width, height: size.height, x: x, y: y, usesBlocks: style.usesBlocks)
    plane.draw(scatter, letters)
    let (edge, corner) = style.usesBlocks ? ("│", "└") : ("|", "+")
    let rows = plane.rows.enumerated().map { number, row in
      let label =
        number == 0 ? heights.last ?? "" : number == size.height - 1 ? heights[0] : ""
      return TextLayout.trimmed(
        "  " + TextLayout.padded(label, width: labelWidth, flushRight: true) + " \(edge)" + row)
    }
    let line = String(repeating: style.usesBlocks ? "─" : "-", count: width)
    let indent = String(repeating: " ", count: labelWidth + 3)
    let widths = scatter.ticks(2, along: \.x, in: x).map(\.label)
    let left = widths[0]
    let ends =
      indent + " " + left
      + TextLayout.padded(
        widths.last ?? "", width: max(0, width - DisplayWidth.of(left)), flushRight: true)
    return rows + [indent + corner + line, ends]
  }

  private func sentences(on scatter: Scatter) -> [String] {
    guard scatter.summary.isEmpty else {
      return scatter.summary.flatMap { wrapped($0, indent: 2) }
    }
    return scatter.series.flatMap { series in
      series.points.flatMap { point in
        wrapped(
          "\(series.name): \(scatter.xLabel) \(NumberFormat.decimal(point.x)), "
            + "\(scatter.yLabel) \(NumberFormat.decimal(point.y))"
            + (point.interval.map {
              " (\(NumberFormat.decimal($0.lowerBound)) to \(NumberFormat.decimal($0.upperBound)))"
            } ?? "") + (point.isMarked ? ", \(scatter.mark)" : ""), indent: 2)
      }
    }
  }
}
