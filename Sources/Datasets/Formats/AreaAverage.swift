/// Scales the central square of an image to another size.
///
/// Each new pixel is the mean of the area that it covers; pixels that the area covers in part count by
/// the covered share.
struct AreaAverage {
  let side: Int
  let channels: Int

  /// Writes side × side × channels bytes to `target`.
  ///
  /// - Parameter source: height × width × channels bytes, row by row.
  /// - Complexity: O(pixels of the source + pixels of the target).
  func write(
    _ source: UnsafePointer<UInt8>, width: Int, height: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    let extent = min(width, height)
    let columns = spans(from: (width - extent) / 2, extent: extent)
    let rows = spans(from: (height - extent) / 2, extent: extent)
    var strip = [Float](repeating: 0, count: width * channels)
    for (row, span) in rows.enumerated() {
      for place in strip.indices { strip[place] = 0 }
      for (line, weight) in zip(span.first..., span.weights) {
        let pixels = source + line * width * channels
        for place in strip.indices { strip[place] += weight * Float(pixels[place]) }
      }
      for (column, span) in columns.enumerated() {
        for channel in 0..<channels {
          var sum: Float = 0
          for (x, weight) in zip(span.first..., span.weights) {
            sum += weight * strip[x * channels + channel]
          }
          target[(row * side + column) * channels + channel] = UInt8(min(255, sum.rounded()))
        }
      }
    }
  }

  /// The pixels that one new pixel covers along an axis, with weights that sum to 1.
  private struct Span {
    let first: Int
    let weights: [Float]
  }

  private func spans(from start: Int, extent: Int) -> [Span] {
    let step = Double(extent) / Double(side)
    return (0..<side).map { place in
      let low = Double(place) * step
      let high = min(Double(place + 1) * step, Double(extent))
      let first = Int(low)
      let last = max(first, min(extent - 1, Int(high.rounded(.up)) - 1))
      let weights = (first...last).map { pixel in
        Float((min(high, Double(pixel + 1)) - max(low, Double(pixel))) / (high - low))
      }
      return Span(first: start + first, weights: weights)
    }
  }
}
