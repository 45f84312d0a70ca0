import Report

extension Histogram {
  /// Bars for the first series, stepped lines for those beside it, and a legend.
  var drawing: SVGDocument {
    let (width, height, left, top, bottom) = (560.0, 260.0, 44.0, 34.0, 40.0)
    let plotWidth = width - left - 16
    let plotHeight = height - top - bottom
    let bins = series.map(\.shares.count).max() ?? 0
    let most = series.flatMap(\.shares).filter(\.isFinite).max() ?? 0
    var page = SVGDocument(width: width, height: height)
    page.label(title, x: left, y: 16, size: 13)
    guard bins > 0, most > 0 else { return page }
    func x(_ edge: Int) -> Double { left + plotWidth * Double(edge) / Double(bins) }
    func y(_ share: Double) -> Double { top + plotHeight * (1 - share / most) }
    for (bin, share) in (series.first?.shares ?? []).enumerated() where share.isFinite {
      page.rectangle(
        x: x(bin) + 0.5, y: y(share), width: x(bin + 1) - x(bin) - 1,
        height: top + plotHeight - y(share), fill: SVGDocument.palette[0], opacity: 0.8)
    }
    for (number, reference) in series.enumerated().dropFirst() {
      page.line(
        through: reference.shares.enumerated().filter { $1.isFinite }.flatMap { bin, share in
          [(x(bin), y(share)), (x(bin + 1), y(share))]
        }, color: SVGDocument.palette[number % SVGDocument.palette.count])
    }
    page.line(
      through: [(left, top + plotHeight), (left + plotWidth, top + plotHeight)], color: "#333333",
      width: 1)
    for part in 0...4 {
      let value = low + (high - low) * Double(part) / 4
      page.label(
        NumberFormat.decimal(value, digits: 2), x: left + plotWidth * Double(part) / 4,
        y: height - 22, anchor: "middle", size: 11)
    }
    page.label(
      "\(NumberFormat.decimal(100 * most, digits: 1)) %", x: left - 4, y: top + 10, anchor: "end",
      size: 11)
    var place = left
    for (number, item) in series.enumerated() {
      let color = SVGDocument.palette[number % SVGDocument.palette.count]
      page.rectangle(x: place, y: height - 13, width: 10, height: 10, fill: color)
      page.label(item.name, x: place + 14, y: height - 4, size: 11)
      place += 30 + 7 * Double(item.name.count)
    }
    return page
  }
}
