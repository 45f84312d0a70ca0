import Report

extension Scatter {
  /// Squares for points, filled where they are marked, on axes with five ticks, and a legend.
  var svg: String {
    let (width, height, left, top, bottom) = (560.0, 360.0, 60.0, 30.0, 70.0)
    let (plotWidth, plotHeight) = (width - left - 20, height - top - bottom)
    var page = SVGDocument(width: width, height: height)
    page.label(title, x: left, y: 16, size: 13)
    guard let xRange = range(\.x), let yRange = range(\.y) else { return page.text }
    func x(_ value: Double) -> Double {
      left + plotWidth * (value - xRange.lowerBound) / (xRange.upperBound - xRange.lowerBound)
    }
    func y(_ value: Double) -> Double {
      top + plotHeight * (1 - (value - yRange.lowerBound) / (yRange.upperBound - yRange.lowerBound))
    }
    page.line(
      through: [(left, top), (left, top + plotHeight), (left + plotWidth, top + plotHeight)],
      color: "#333333", width: 1)
    for part in 0...4 {
      let share = Double(part) / 4
      let (right, up) = (
        xRange.lowerBound + share * (xRange.upperBound - xRange.lowerBound),
        yRange.lowerBound + share * (yRange.upperBound - yRange.lowerBound)
      )
      page.label(
        NumberFormat.decimal(right, digits: 2), x: x(right), y: top + plotHeight + 16,
        anchor: "middle", size: 11)
      page.label(
        NumberFormat.decimal(up, digits: 2), x: left - 6, y: y(up) + 4, anchor: "end", size: 11)
    }
    page.label("\(yLabel) by \(xLabel)", x: left, y: height - 28, size: 11)
    var place = left
    for (number, item) in series.enumerated() {
      let color = SVGDocument.palette[number % SVGDocument.palette.count]
      for point in item.points where point.x.isFinite && point.y.isFinite {
        let side = point.isMarked ? 8.0 : 5.0
        page.rectangle(
          x: x(point.x) - side / 2, y: y(point.y) - side / 2, width: side, height: side,
          fill: color, opacity: point.isMarked ? 1 : 0.45)
      }
      page.rectangle(x: place, y: height - 18, width: 10, height: 10, fill: color)
      page.label(item.name, x: place + 14, y: height - 9, size: 11)
      place += 30 + 7 * Double(item.name.count)
    }
    page.label("large: \(mark)", x: place, y: height - 9, size: 11)
    return page.text
  }
}
