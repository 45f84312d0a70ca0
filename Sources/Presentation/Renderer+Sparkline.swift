import Report

extension Renderer {
  /// The course in one line of eight heights, then its first and last value.
  func lines(of sparkline: Sparkline) -> [String] {
    let values = sparkline.values.filter(\.isFinite)
    let sentence = wrapped(sparkline.sentence, indent: 2)
    guard let first = values.first, let last = values.last, !style.isPlain else { return sentence }
    let label = TextLayout.singleLine(sparkline.label)
    let arrow = style.usesBlocks ? "→" : "->"
    let ends =
      "\(NumberFormat.decimal(first, digits: 3)) \(arrow) \(NumberFormat.decimal(last, digits: 3))"
    let room = style.width - DisplayWidth.of(label) - DisplayWidth.of(ends) - 6
    guard room >= min(values.count, 4) else { return sentence }
    let course = SparklineCourse.text(of: values, width: min(60, room), style: style)
    return ["  \(label)  \(style.paint(course, .bar))  \(ends)"]
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
