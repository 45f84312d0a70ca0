import Vectors

/// Grey or colour images of one size.
package struct Images: Sendable {
  package let width: Int
  package let height: Int
  /// 1 for grey, 3 for red, green and blue.
  package let channels: Int
  /// count × height × width × channels bytes, 0 dark to 255 bright.
  package let pixels: [UInt8]
  /// Whether the mirror image of an item means the same: that of a coat does, that of a digit does not.
  package let meansTheSameMirrored: Bool

  package init(
    width: Int, height: Int, channels: Int = 1, pixels: [UInt8], meansTheSameMirrored: Bool = true
  ) {
    precondition(pixels.count % (width * height * channels) == 0, "a part of an image is left over")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
    self.meansTheSameMirrored = meansTheSameMirrored
  }

  package var bytesPerImage: Int { width * height * channels }
  package var count: Int { pixels.count / bytesPerImage }

  /// The bytes of one image, row by row, channels innermost.
  package func image(_ index: Int) -> ArraySlice<UInt8> {
    pixels[index * bytesPerImage..<(index + 1) * bytesPerImage]
  }

  /// The pixels as vectors: count × (height · width · channels), brightness 0...1.
  ///
  /// - Complexity: O(pixels).
  package func pixelVectors() -> Matrix {
    Matrix(rows: count, columns: bytesPerImage, elements: pixels.map { Float($0) / 255 })
  }
}
