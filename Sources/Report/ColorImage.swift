/// A colour image to draw.
package struct ColorImage: Sendable, Codable, Equatable {
  package var width: Int
  package var height: Int
  /// `width × height × 3` bytes, row by row: red, green and blue of each pixel.
  package var pixels: [UInt8]

  package init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height * 3, "pixels do not fill the image")
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
