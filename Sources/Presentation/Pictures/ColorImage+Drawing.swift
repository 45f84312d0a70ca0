import Report

extension ColorImage {
  func drawing(caption: String) -> Drawing {
    let side = Swift.max(2, (280 / Double(Swift.max(width, height, 1))).rounded())
    let sheet = Sheet(
      title: "colour image of \(width)×\(height) pixels", caption: caption,
      width: Swift.max(360, side * Double(width) + 2 * Sheet.margin))
    return sheet.drawing(words: "", height: side * Double(height)) { drawing, box in
      drawing.add(
        .raster(
          Raster(pixelsOfDrawing),
          Box(
            left: box.left, top: box.top, width: side * Double(width), height: side * Double(height)
          )))
    }
  }

  /// The same with an opacity for each pixel.
  var pixelsOfDrawing: Pixels {
    var bytes = [UInt8](repeating: 255, count: 4 * width * height)
    for pixel in 0..<width * height {
      for channel in 0..<3 { bytes[4 * pixel + channel] = pixels[3 * pixel + channel] }
    }
    return Pixels(width: width, height: height, bytes: bytes)
  }
}
