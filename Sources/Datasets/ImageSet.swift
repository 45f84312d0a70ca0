import Files
import Foundation
import Vectors

/// Images of one size as read from files, with their labels.
struct ImageSet {
  var width: Int
  var height: Int
  var channels: Int
  /// count × height × width × channels, 0 dark to 255 bright.
  var pixels: [UInt8]
  var labels: [Int]?
  /// SHA-256 of each file.
  var checksums: [String]

  var count: Int { pixels.count / (width * height * channels) }

  /// SHA-256 over the checksums of all files.
  var checksum: String { sha256(of: Data(checksums.joined().utf8)) }

  /// These images, followed by those of another file.
  ///
  /// - Throws: `FileError` when the sizes differ, or only one of the two has labels.
  func joined(with other: ImageSet, of file: String) throws -> ImageSet {
    guard (width, height, channels) == (other.width, other.height, other.channels) else {
      throw FileError(
        file: file,
        problem:
          "holds images of \(other.width)×\(other.height)×\(other.channels) and the images before it are \(width)×\(height)×\(channels)"
      )
    }
    guard (labels == nil) == (other.labels == nil) else {
      throw FileError(
        file: file,
        problem: labels == nil
          ? "has labels, and the images before it have none"
          : "has no labels, and the images before it do")
    }
    var joined = self
    joined.pixels += other.pixels
    joined.labels = labels.flatMap { first in other.labels.map { first + $0 } }
    joined.checksums += other.checksums
    return joined
  }
}
