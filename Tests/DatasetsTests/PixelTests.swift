import Datasets
import Files
import Foundation
import Testing

/// Images of every kind, against the pixels that Pillow 13.0 gives for them.
///
/// `Fixtures/images/pillow.csv` holds 25 places of each, after `exif_transpose`, by `convert('RGB')` and
/// `convert('L')`; of the grey image of 16 bits, which Pillow cuts off at 255, the high byte.
@Suite struct PixelTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/images").path

  struct Place {
    let file: String
    /// width, height, x, y, red, green, blue, grey.
    let numbers: [Int]
  }

  static func places() throws -> [Place] {
    try SourceFile(path: folder + "/pillow.csv").lines().dropFirst().map { line in
      let fields = line.split(separator: ",")
      return Place(file: String(fields[0]), numbers: fields.dropFirst().compactMap { Int($0) })
    }
  }

  @Test func `every kind of image has the pixels that Pillow reads, to one level`() throws {
    let places = Dictionary(grouping: try Self.places(), by: \.file)
    #expect(places.count == 26)
    for (name, places) in places {
      let file = try SourceFile(path: Self.folder + "/" + name)
      let colour = try ImageFile(file, channels: 3)
      let grey = try ImageFile(file, channels: 1)
      for place in places {
        let (width, x, y) = (place.numbers[0], place.numbers[2], place.numbers[3])
        try #require(colour.width == width && colour.height == place.numbers[1], "\(name)")
        let read =
          (0..<3).map { Int(colour.pixels[3 * (y * width + x) + $0]) }
          + [Int(grey.pixels[y * width + x])]
        #expect(
          zip(read, place.numbers.dropFirst(4)).allSatisfy { abs($0 - $1) <= 1 },
          "\(name) at \(x), \(y): \(read), not \(place.numbers.dropFirst(4))")
      }
    }
  }
}
