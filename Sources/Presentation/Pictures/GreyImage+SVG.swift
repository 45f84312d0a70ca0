import Report

extension GreyImage {
  /// The pixels as squares, bright ones dark on white paper as ink would be.
  var drawing: SVGDocument {
    let side = Swift.max(2, 160 / Double(Swift.max(width, height, 1))).rounded()
    var page = SVGDocument(width: side * Double(width), height: side * Double(height))
    page.rectangle(
      x: 0, y: 0, width: side * Double(width), height: side * Double(height), fill: "#ffffff")
    for (index, value) in brightness.enumerated() where value.isFinite && value > 0 {
      let shade = Int((255 * (1 - Swift.min(1, value))).rounded())
      let pair = String(shade, radix: 16)
      let digits = pair.count == 1 ? "0" + pair : pair
      page.rectangle(
        x: side * Double(index % width), y: side * Double(index / width), width: side, height: side,
        fill: "#" + digits + digits + digits)
    }
    return page
  }
}
