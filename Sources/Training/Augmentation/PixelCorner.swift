/// Four pixels around a point, and how near to the right and the lower ones it is.
struct PixelCorner {
  let left: Int
  let top: Int
  let right: Float
  let bottom: Float

  @inline(__always)
  func brightness(
    in source: UnsafePointer<UInt8>, width: Int, height: Int, channels: Int
  ) -> Float {
    let isInside = left >= 0 && top >= 0 && left < width - 1 && top < height - 1
    guard isInside else { return edgeBrightness(source, width, height, channels) }
    let upper = source + (top &* width &+ left) &* channels
    let lower = upper + width &* channels
    let above = Float(upper[0]) + right * (Float(upper[channels]) - Float(upper[0]))
    let below = Float(lower[0]) + right * (Float(lower[channels]) - Float(lower[0]))
    return (above + bottom * (below - above)) * (1 / 255)
  }

  private func edgeBrightness(
    _ source: UnsafePointer<UInt8>, _ width: Int, _ height: Int, _ channels: Int
  ) -> Float {
    func pixel(_ column: Int, _ row: Int) -> Float {
      let isInside = column >= 0 && column < width && row >= 0 && row < height
      return isInside ? Float(source[(row * width + column) * channels]) : 0
    }
    let above = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right
    let below = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right
    return (above * (1 - bottom) + below * bottom) * (1 / 255)
  }
}
