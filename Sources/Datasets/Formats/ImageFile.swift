import CImageFiles
import Files
import Foundation

/// The pixels of a PNG or JPEG file.
package struct ImageFile: ~Copyable {
  package let width: Int
  package let height: Int
  /// height × width × channels bytes, owned by this value.
  package let pixels: UnsafeMutablePointer<UInt8>

  /// The most pixels that an image may have: more than a photograph has, so that a small file cannot
  /// unpack to fill the memory.
  package static let mostPixels = 100_000_000

  /// Decodes a file.
  ///
  /// The pixels are those that Pillow gives by `exif_transpose` and `convert('RGB')` or `convert('L')`:
  /// turned as the Exif orientation says; transparent parts keep the colour that is stored. Of 16 bits
  /// the high byte counts, in grey images too, which Pillow cuts off at 255 instead.
  /// - Parameter channels: bytes per pixel: 1 for grey, 3 for red, green and blue.
  /// - Throws: `FileError` for a file of another kind, a damaged or truncated one, and one of more
  ///   than `mostPixels`.
  /// - Complexity: O(pixels).
  package init(_ file: SourceFile, channels: Int, mostPixels: Int = mostPixels) throws {
    var image = image_pixels()
    let outcome = file.bytes.withUnsafeBytes { bytes in
      image_decode(
        bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count, Int32(channels), mostPixels,
        &image)
    }
    guard outcome == IMAGE_DECODED, let pixels = image.pixels else {
      throw Self.fault(outcome, image, in: file)
    }
    // SAFETY: image_decode hands over the buffer, which only this value holds and frees.
    self.pixels = pixels
    width = Int(image.width)
    height = Int(image.height)
  }

  deinit { image_free(pixels) }

  private static func fault(_ outcome: image_outcome, _ image: image_pixels, in file: SourceFile)
    -> FileError
  {
    switch outcome {
    case IMAGE_OF_ANOTHER_KIND:
      return file.fault(
        file.bytes.isEmpty ? "is empty" : "is neither PNG nor JPEG",
        suggestion: "convert it, or take it out of the folder")
    case IMAGE_TOO_LARGE:
      return file.fault(
        "has \(image.width)×\(image.height) pixels, more than an image may have",
        suggestion: "scale it down, or take it out of the folder")
    case IMAGE_WITHOUT_MEMORY:
      return file.fault("has \(image.width)×\(image.height) pixels, which do not fit into memory")
    default:
      let words = withUnsafeBytes(of: image.problem) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return file.fault(
        "is damaged or cut short: \(words)",
        suggestion: "fetch it again, or take it out of the folder")
    }
  }
}
