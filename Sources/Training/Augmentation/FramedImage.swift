import CKernels

/// An image with a border of dark pixels, so that any point has four pixels around it.
struct FramedImage {
  private static let frame = Int(KERNEL_FRAME)

  // SAFETY: `pixels` are `count(…)` numbers, which whoever made them keeps alive; the kernel reads
  // none beyond, since it clamps places to the frame.
  private let image: framed_image

  /// How many numbers an image takes with its frame.
  static func count(width: Int, height: Int, channels: Int) -> Int {
    (width + 2 * frame) * (height + 2 * frame) * channels
  }

  /// Fills `numbers`, of which there are as many as `count` says, with the brightnesses at
  /// `pixels`.
  init(
    _ pixels: UnsafePointer<UInt8>, width: Int, height: Int, channels: Int,
    in numbers: UnsafeMutablePointer<Float>
  ) {
    image = framed_image(
      pixels: numbers, width: Int32(width), height: Int32(height), channels: Int32(channels))
    let stride = (width + 2 * Self.frame) * channels
    numbers.update(
      repeating: 0, count: Self.count(width: width, height: height, channels: channels))
    let row = width * channels
    for line in 0..<height {
      let target = numbers + (line + Self.frame) * stride + Self.frame * channels
      let source = pixels + line * row
      for place in 0..<row { target[place] = Float(source[place]) }
    }
  }

  /// Writes the image as `placement` puts it, 0…1, by bilinear interpolation; outside is dark.
  func resample(by placement: ImagePlacement, to view: UnsafeMutablePointer<Float>) {
    let (width, height, channels) = (Int(image.width), Int(image.height), Int(image.channels))
    withUnsafePointer(to: image) { image in
      for row in 0..<height {
        let (x, y) = placement.source(ofRow: row, width: width, height: height)
        kernel_resample_row(
          image,
          sampling_line(x: x, y: y, step_x: placement.stepX, step_y: placement.stepY),
          Int32(width), view + row * width * channels)
      }
    }
  }
}
