import Report

extension Renderer {
  /// Every curve in one line of eight heights, then its first and last value; labels, curves and
  /// values are aligned.
  func lines(of courses: [Sparkline]) -> [String] {
    let finite = courses.map { $0.values.filter(\.isFinite) }
    let labels = courses.map { TextLayout.singleLine($0.label) }
    let ends = finite.map(ends)
    let labelWidth = labels.map { DisplayWidth.of($0) }.max() ?? 0
    let endWidth = ends.map { DisplayWidth.of($0) }.max() ?? 0
    let room = style.width - labelWidth - endWidth - 6
    let width = min(60, room, finite.map(\.count).max() ?? 0)
    return courses.indices.flatMap { place -> [String] in
      guard !finite[place].isEmpty, !style.isPlain, room >= min(finite[place].count, 4) else {
        return wrapped(courses[place].sentence, indent: 2)
      }
      let course = SparklineCourse.text(of: finite[place], width: width, style: style)
      return [
        "  " + TextLayout.padded(labels[place], width: labelWidth) + "  "
          + style.paint(TextLayout.padded(course, width: width), .bar) + "  "
          + TextLayout.padded(ends[place], width: endWidth, flushRight: true)
      ]
    }
  }

  private func ends(of values: [Double]) -> String {
    guard let first = values.first, let last = values.last else { return "" }
    let arrow = style.usesBlocks ? "→" : "->"
    return "\(NumberFormat.decimal(first)) \(arrow) \(NumberFormat.decimal(last))"
  }
}

/// The glyphs of a sparkline.
package enum SparklineCourse {
  private static let blocks = Array("▁▂▃▄▅▆▇█")
  private static let ascii = Array("_.,-=+*#")

  /// At most `width` glyphs, each the mean of its stretch of the values, low to high between their
  /// smallest and largest; empty without finite values or without room.
  package static func text(of values: [Double], width: Int, style: Style) -> String {
    let finite = values.filter(\.isFinite)
    let count = min(width, finite.count)
    guard count > 0 else { return "" }
    let means = (0..<count).map { index in
      let stretch = finite[index * finite.count / count..<(index + 1) * finite.count / count]
      return stretch.reduce(0, +) / Double(stretch.count)
    }
    let glyphs = style.usesBlocks ? blocks : ascii
    let low = means.min() ?? 0
    let span = (means.max() ?? 0) - low
    return String(
      means.map { mean in
        let height = span > 0 && span.isFinite ? (mean - low) / span * 8 : 0
        return glyphs[min(7, Int(height))]
      })
  }
}
