import Report

extension GreyImage {
  /// The pixels as squares, bright ones dark on white paper as ink would be.
  func drawing(caption: String) -> Drawing {
    let side = Swift.max(2, (280 / Double(Swift.max(width, height, 1))).rounded())
    let sheet = Sheet(
      title: "image of \(width)×\(height) pixels", caption: caption,
      width: Swift.max(360, side * Double(width) + 2 * Sheet.margin))
    return sheet.drawing(
      words: "grey pixels, dark where the item is bright", height: side * Double(height)
    ) { drawing, box in
      drawing.add(
        .boxes(
          [
            Box(
              left: box.left, top: box.top, width: side * Double(width),
              height: side * Double(height))
          ],
          Fill(Ink(RGB(0xFFFFFF)))))
      var shades: [UInt8: [Box]] = [:]
      for (index, value) in brightness.enumerated() where value.isFinite && value > 0 {
        let shade = UInt8((255 * (1 - Swift.min(1, value))).rounded())
        shades[shade, default: []].append(
          Box(
            left: box.left + side * Double(index % width),
            top: box.top + side * Double(index / width), width: side, height: side))
      }
      for shade in shades.keys.sorted() {
        drawing.add(
          .boxes(shades[shade] ?? [], Fill(Ink(RGB(red: shade, green: shade, blue: shade)))))
      }
    }
  }
}
