/// An image as numbers in a frame of dark pixels, so that any point has four pixels around it.
struct FramedImage {
  /// Dark pixels on every side: one for points between the last pixel and the dark, one beyond.
  private static let frame = 2

  private let width: Int
  private let height: Int
  private let channels: Int
  private let stride: Int
  // SAFETY: `count(…)` numbers, which whoever made them keeps alive; `brightness` reads none beyond,
  // since places are clamped to the frame.
  private let numbers: UnsafeMutablePointer<Float>

  /// How many numbers an image takes with its frame.
  static func count(width: Int, height: Int, channels: Int) -> Int {
    (width + 2 * frame) * (height + 2 * frame) * channels
  }

  /// Fills `numbers`, of which there are as many as `count` says, with the brightnesses at `pixels`.
  init(
    _ pixels: UnsafePointer<UInt8>, width: Int, height: Int, channels: Int,
    in numbers: UnsafeMutablePointer<Float>
  ) {
    self.width = width
    self.height = height
    self.channels = channels
    self.numbers = numbers
    stride = (width + 2 * Self.frame) * channels
    numbers.update(
      repeating: 0, count: Self.count(width: width, height: height, channels: channels))
    let row = width * channels
    for line in 0..<height {
      let target = numbers + (line + Self.frame) * stride + Self.frame * channels
      let source = pixels + line * row
      for place in 0..<row { target[place] = Float(source[place]) }
    }
  }

  /// The first channel of the pixel at the upper left of a point, in the frame where it lies outside.
  @inline(__always)
  func corner(left: Int, top: Int) -> UnsafePointer<Float> {
    let column = min(max(left, -Self.frame), width) &+ Self.frame
    let row = min(max(top, -Self.frame), height) &+ Self.frame
    return UnsafePointer(numbers + (row &* stride &+ column &* channels))
  }

  /// Whether all four pixels around a point belong to the image.
  @inline(__always)
  func holds(left: Int, top: Int) -> Bool {
    left >= 0 && top >= 0 && left < width &- 1 && top < height &- 1
  }

  /// The brightness of a channel between four pixels, 0…1, by bilinear interpolation.
  ///
  /// - Parameters:
  ///   - upper: the channel of the pixel at the upper left.
  ///   - right: how near the point is to the right pixels, 0…1; `bottom` to the lower ones.
  @inline(__always)
  func brightness(
    at upper: UnsafePointer<Float>, right: Float, bottom: Float, isInside: Bool
  ) -> Float {
    let lower = upper + stride
    let (a, b, c, d) = (upper[0], upper[channels], lower[0], lower[channels])
    // The form inside is a product shorter; at the border the other one is kept, whose last digits
    // differ.
    let inner = (a + right * (b - a), c + right * (d - c))
    let outer = (a * (1 - right) + b * right, c * (1 - right) + d * right)
    let sum =
      isInside
      ? inner.0 + bottom * (inner.1 - inner.0) : outer.0 * (1 - bottom) + outer.1 * bottom
    return sum * (1 / 255)
  }
}
