import Foundation

extension Drawing {
  /// The most pixels that an image has on a side; cairo takes 32,767.
  private static let mostPixels = 16_000.0

  /// The drawing as a PNG file.
  ///
  /// - Parameter scale: pixels of the image to one of the drawing, fewer where the image would be too
  ///   large.
  /// - Throws: `PictureFault` when there is no memory for it.
  package func png(on ground: Ground = .light, scale: Double = 2) throws(PictureFault) -> Data {
    let scale = min(scale, Self.mostPixels / max(width, height, 1))
    let canvas = try CairoCanvas(
      width: max(1, Int((width * scale).rounded(.up))),
      height: max(1, Int((height * scale).rounded(.up))), scale: scale, ground: ground)
    canvas.paint(
      .boxes([Box(left: 0, top: 0, width: width, height: height)], Fill(.ground)))
    for mark in marks { canvas.paint(mark) }
    return try canvas.png()
  }

  /// The marks on nothing, as pixels.
  package func pixels(on ground: Ground, scale: Double) throws(PictureFault) -> Pixels {
    let canvas = try CairoCanvas(
      width: max(1, Int((width * scale).rounded())),
      height: max(1, Int((height * scale).rounded())),
      scale: scale, ground: ground)
    for mark in marks { canvas.paint(mark) }
    return canvas.pixels
  }
}

extension Pixels {
  /// The pixels as a PNG file; empty when there is no memory for it.
  var png: Data {
    guard let canvas = try? CairoCanvas(width: width, height: height, scale: 1, ground: .light)
    else { return Data() }
    canvas.paint(
      .raster(Raster(self), Box(left: 0, top: 0, width: Double(width), height: Double(height))))
    return (try? canvas.png()) ?? Data()
  }
}
