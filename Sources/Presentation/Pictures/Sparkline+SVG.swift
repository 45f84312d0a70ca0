import Report

extension [Sparkline] {
  /// Curves under each other, each on a scale of its own, with first and last value.
  var drawing: SVGDocument {
    let (width, row, left, right) = (560.0, 48.0, 150.0, 70.0)
    var page = SVGDocument(width: width, height: row * Double(count) + 8)
    for (number, course) in enumerated() {
      let top = row * Double(number) + 8
      page.label(course.label, x: 8, y: top + 20)
      let finite = course.values.filter(\.isFinite)
      guard let low = finite.min(), let high = finite.max(), let first = finite.first,
        let last = finite.last
      else { continue }
      let span = high > low ? high - low : 1
      let step = (width - left - right) / Double(Swift.max(1, course.values.count - 1))
      page.line(
        through: course.values.enumerated().filter { $1.isFinite }.map { index, value in
          (left + step * Double(index), top + 32 * (1 - (value - low) / span) + 2)
        }, color: SVGDocument.palette[0])
      page.label(
        NumberFormat.decimal(first, digits: 3), x: left - 4, y: top + 20, anchor: "end", size: 11)
      page.label(NumberFormat.decimal(last, digits: 3), x: width - right + 6, y: top + 20, size: 11)
    }
    return page
  }
}
