import Report

extension Renderer {
  /// Half blocks in greys where there is colour, a ramp of ASCII characters two columns a pixel
  /// otherwise.
  func lines(of image: GreyImage) -> [String] {
    guard image.width > 0, image.height > 0 else { return ["  (an empty image)"] }
    guard !style.isPlain else { return wrapped(sentence(on: image), indent: 2) }
    return style.usesColor && style.usesBlocks
      ? halfBlocks(image.fitted(to: style.width - 2, scale: image.width < 20 ? 2 : 1))
      : ramp(image.fitted(to: (style.width - 2) / 2, scale: 1))
  }

  private func sentence(on image: GreyImage) -> String {
    let mean = image.brightness.reduce(0, +) / Double(image.brightness.count)
    let bright = image.brightness.count { $0 > 0.5 }
    return "image of \(image.width) by \(image.height) pixels, "
      + "mean brightness \(NumberFormat.decimal(mean, digits: 2)), \(bright) pixels above one half"
  }

  private func halfBlocks(_ image: GreyImage) -> [String] {
    stride(from: 0, to: image.height, by: 2).map { row in
      let cells = (0..<image.width).map { column in
        let upper = "\u{1B}[38;2;" + grey(image, row, column)
        let lower = row + 1 < image.height ? ";48;2;" + grey(image, row + 1, column) : ""
        return upper + lower + "m▀"
      }
      return "  " + cells.joined() + "\u{1B}[0m"
    }
  }

  private func grey(_ image: GreyImage, _ row: Int, _ column: Int) -> String {
    let level = Int(image[row, column] * 255)
    return "\(level);\(level);\(level)"
  }

  private func ramp(_ image: GreyImage) -> [String] {
    let glyphs = Array(" .:-=+*#%@")
    return (0..<image.height).map { row in
      TextLayout.trimmed(
        "  "
          + (0..<image.width).map { column in
            String(repeating: glyphs[min(9, Int(image[row, column] * 10))], count: 2)
          }.joined())
    }
  }
}

extension GreyImage {
  /// The brightness of a pixel, forced into 0…1.
  fileprivate subscript(row: Int, column: Int) -> Double {
    let value = brightness[row * width + column]
    return value.isFinite ? min(1, max(0, value)) : 0
  }

  /// The image `scale` times as large, or made smaller by taking means until it is at most `room`
  /// wide.
  fileprivate func fitted(to room: Int, scale: Int) -> GreyImage {
    if width * scale <= room { return resized(width: width * scale, height: height * scale) }
    guard width > room else { return self }
    return resized(width: room, height: max(1, height * room / width))
  }

  private func resized(width newWidth: Int, height newHeight: Int) -> GreyImage {
    var pixels: [Double] = []
    pixels.reserveCapacity(newWidth * newHeight)
    for row in 0..<newHeight {
      let rows = Self.stretch(row, of: newHeight, over: height)
      for column in 0..<newWidth {
        let columns = Self.stretch(column, of: newWidth, over: width)
        let sum = rows.reduce(0.0) { sum, row in
          columns.reduce(sum) { $0 + self[row, $1] }
        }
        pixels.append(sum / Double(rows.count * columns.count))
      }
    }
    return GreyImage(width: newWidth, height: newHeight, brightness: pixels)
  }

  /// The old rows or columns that a new one covers; at least one.
  private static func stretch(_ index: Int, of count: Int, over old: Int) -> Range<Int> {
    let start = index * old / count
    return start..<max(start + 1, (index + 1) * old / count)
  }
}
