import CPixelWriters
import Report

/// Pixels of a picture, grey or in colour.
struct Bitmap: Sendable, Equatable {
  let width: Int
  let height: Int
  /// 1 for grey, 3 for red, green and blue.
  let channels: Int
  /// height × width × channels brightnesses, 0...1.
  let values: [Double]

  init(width: Int, height: Int, channels: Int, values: [Double]) {
    precondition(values.count == width * height * channels, "values do not fill the pixels")
    (self.width, self.height, self.channels) = (width, height, channels)
    self.values = values
  }

  /// Brightnesses are forced into 0...1.
  init(_ image: GreyImage) {
    self.init(
      width: image.width, height: image.height, channels: 1,
      values: image.brightness.map { $0.isFinite ? min(1, max(0, $0)) : 0 })
  }

  init(_ image: ColorImage) {
    self.init(
      width: image.width, height: image.height, channels: 3,
      values: image.pixels.map { Double($0) / 255 })
  }

  var isEmpty: Bool { width == 0 || height == 0 }

  /// The bytes of a pixel: red, green and blue.
  func bytes(_ row: Int, _ column: Int) -> (red: Int, green: Int, blue: Int) {
    let place = (row * width + column) * channels
    func byte(_ channel: Int) -> Int {
      // So that 7/255 times 255 is 7.
      Int(values[place + (channels == 3 ? channel : 0)] * 255 + 1e-9)
    }
    return (byte(0), byte(1), byte(2))
  }

  /// How bright a pixel is, 0...1.
  ///
  /// Source: ITU-R BT.601, luma.
  func brightness(_ row: Int, _ column: Int) -> Double {
    let place = (row * width + column) * channels
    guard channels == 3 else { return values[place] }
    return 0.299 * values[place] + 0.587 * values[place + 1] + 0.114 * values[place + 2]
  }

  /// The picture in another size: pixels are repeated, or made one by their mean.
  func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
    guard (newWidth, newHeight) != (width, height) else { return self }
    var resized: [Double] = []
    resized.reserveCapacity(newWidth * newHeight * channels)
    for row in 0..<newHeight {
      let rows = Self.stretch(row, of: newHeight, over: height)
      for column in 0..<newWidth {
        let columns = Self.stretch(column, of: newWidth, over: width)
        for channel in 0..<channels {
          let sum = rows.reduce(0.0) { sum, row in
            columns.reduce(sum) { $0 + values[(row * width + $1) * channels + channel] }
          }
          resized.append(sum / Double(rows.count * columns.count))
        }
      }
    }
    return Bitmap(width: newWidth, height: newHeight, channels: channels, values: resized)
  }

  /// The old rows or columns that a new one covers; at least one.
  private static func stretch(_ index: Int, of count: Int, over old: Int) -> Range<Int> {
    let start = index * old / count
    return start..<max(start + 1, (index + 1) * old / count)
  }
}

extension Bitmap {
  /// Three bytes a pixel, row by row.
  var colorBytes: [UInt8] {
    (0..<height).flatMap { row in
      (0..<width).flatMap { column -> [UInt8] in
        let color = bytes(row, column)
        return [color.red, color.green, color.blue].map { UInt8(clamping: $0) }
      }
    }
  }

  /// The picture as a PNG file; nil where memory has ended.
  var png: [UInt8]? { written(by: pixels_as_png) }

  /// The picture as a sixel sequence of at most 256 colours; nil where that fails.
  var sixel: [UInt8]? { written(by: pixels_as_sixel) }

  private func written(
    by write: (UnsafePointer<UInt8>?, Int32, Int32) -> written_bytes
  ) -> [UInt8]? {
    guard !isEmpty else { return nil }
    let result = colorBytes.withUnsafeBufferPointer {
      write($0.baseAddress, Int32(width), Int32(height))
    }
    guard let bytes = result.bytes else { return nil }
    // SAFETY: the writer hands over the buffer with its size, and nobody else frees it.
    defer { written_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: result.count))
  }
}
