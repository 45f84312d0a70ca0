import Report

extension HeatMap {
  /// Fields a row at most; a larger map is drawn by means.
  private static let mostFields = 128

  /// Squares coloured by their number, the groups' names at the left, and the scale below.
  var drawing: SVGDocument {
    let (side, left, top) = (384.0, 120.0, 30.0)
    let fields = Swift.min(size, Self.mostFields)
    var page = SVGDocument(width: left + side + 16, height: top + side + 44)
    page.label(title, x: 8, y: 16, size: 13)
    guard fields > 0 else { return page }
    draw(on: &page, fields: fields, step: side / Double(fields), left: left, top: top)
    for (name, rows) in groupRanges where !rows.isEmpty {
      let y = top + side * (Double(rows.lowerBound) + Double(rows.count) / 2) / Double(size)
      page.label(String(name.prefix(18)), x: left - 6, y: y + 4, anchor: "end", size: 11)
    }
    for step in 0..<10 {
      page.rectangle(
        x: left + 40 + 16 * Double(step), y: top + side + 14, width: 16, height: 12,
        fill: Viridis.hexadecimal(of: (Double(step) + 0.5) / 10))
    }
    page.label(
      NumberFormat.decimal(low, digits: 2), x: left + 34, y: top + side + 24, anchor: "end",
      size: 11)
    page.label(NumberFormat.decimal(high, digits: 2), x: left + 206, y: top + side + 24, size: 11)
    return page
  }

  /// Fields of one colour that touch in a row are one rectangle.
  private func draw(
    on page: inout SVGDocument, fields: Int, step: Double, left: Double, top: Double
  ) {
    let numbers = resampled(columns: fields, rows: fields)
    for row in 0..<fields {
      let colors = (0..<fields).map { column in
        shade(of: numbers[row * fields + column]).map(Viridis.hexadecimal)
      }
      var start = 0
      while start < fields {
        let color = colors[start]
        let end = colors[start...].firstIndex { $0 != color } ?? fields
        if let color {
          page.rectangle(
            x: left + step * Double(start), y: top + step * Double(row),
            width: step * Double(end - start), height: step, fill: color)
        }
        start = end
      }
    }
  }
}
