import Report

extension Renderer {
  func lines(of image: GreyImage) -> [String] {
    guard image.width > 0, image.height > 0 else { return ["  (an empty image)"] }
    return style.showsWords ? wrapped(sentence(on: image), indent: 2) : lines(of: Bitmap(image))
  }

  func lines(of image: ColorImage) -> [String] {
    guard image.width > 0, image.height > 0 else { return ["  (an empty image)"] }
    return style.showsWords ? wrapped(sentence(on: image), indent: 2) : lines(of: Bitmap(image))
  }

  /// Half blocks or real pixels where there is colour, a ramp of characters two columns a pixel otherwise.
  private func lines(of bitmap: Bitmap) -> [String] {
    guard style.pixels != .blocks || style.usesColor && style.usesBlocks else {
      return ramp(bitmap.fitted(to: (style.width - 2) / 2, scale: 1))
    }
    // No picture ends in the last column, nor is higher than the screen.
    let room = style.pixels == .blocks ? style.width - 2 : style.width - 3
    let fitted = bitmap.fitted(to: room, scale: bitmap.width < 20 ? 2 : 1)
    let most = style.pixels == .blocks ? .max : max(1, (style.height ?? 24) - 2)
    let box = PixelBox(of: bitmap, columns: fitted.width, most: most, in: style)
    return lines(of: style.pixels == .blocks ? fitted : bitmap, in: box).map { "  " + $0 }
  }

  private func sentence(on image: GreyImage) -> String {
    let mean = image.brightness.reduce(0, +) / Double(image.brightness.count)
    let bright = image.brightness.count { $0 > 0.5 }
    return "image of \(image.width) by \(image.height) pixels, "
      + "mean brightness \(NumberFormat.decimal(mean, digits: 2)), \(bright) pixels above one half"
  }

  private func sentence(on image: ColorImage) -> String {
    let means = (0..<3).map { channel in
      let bytes = stride(from: channel, to: image.pixels.count, by: 3).map { Int(image.pixels[$0]) }
      return NumberFormat.decimal(
        Double(bytes.reduce(0, +)) / Double(255 * max(1, bytes.count)), digits: 2)
    }
    return "colour image of \(image.width) by \(image.height) pixels, mean red \(means[0]), "
      + "green \(means[1]), blue \(means[2])"
  }

  private func ramp(_ bitmap: Bitmap) -> [String] {
    (0..<bitmap.height).map { row in
      TextLayout.trimmed(
        "  "
          + (0..<bitmap.width).map { column in
            String(repeating: Self.glyph(of: bitmap.brightness(row, column)), count: 2)
          }.joined())
    }
  }
}

extension Bitmap {
  /// The picture `scale` times as large, or made smaller by taking means until it is at most `room` wide.
  fileprivate func fitted(to room: Int, scale: Int) -> Bitmap {
    if width * scale <= room { return resized(width: width * scale, height: height * scale) }
    guard width > room else { return self }
    return resized(width: room, height: max(1, height * room / width))
  }
}
