import CImageFiles
import Foundation

/// The pixels of a PNG file.
struct PNGReader {
  let width: Int
  let height: Int
  private let pixels: [UInt8]

  /// Nil for what is no such file.
  init?(_ file: Data) {
    var image = image_pixels()
    let outcome = file.withUnsafeBytes { bytes in
      image_decode(
        bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, 3, 1_000_000, &image)
    }
    guard outcome == IMAGE_DECODED, let decoded = image.pixels else { return nil }
    // SAFETY: the decoder hands over the buffer of width × height × 3 bytes, and nobody else frees it.
    defer { image_free(decoded) }
    (width, height) = (Int(image.width), Int(image.height))
    pixels = Array(UnsafeBufferPointer(start: decoded, count: width * height * 3))
  }

  /// Red, green and blue.
  func color(_ row: Int, _ column: Int) -> [UInt8] {
    let place = 3 * (row * width + column)
    return Array(pixels[place..<place + 3])
  }
}
