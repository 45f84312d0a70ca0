import Report

extension CardGrid {
  private static let (side, gap, textSize) = (132.0, 14.0, 11.5)
  private static let mostPerRow = 6

  /// Cards in rows, each with its title and remark below it, and a frame where it is marked.
  func drawing(caption: String) -> Drawing {
    let perRow = max(group, min(Self.mostPerRow / group * group, cards.count))
    let rows = (cards.count + perRow - 1) / perRow
    let hasRemarks = cards.contains { $0.remark != nil }
    let height = Self.side + (hasRemarks ? 38 : 22) + Self.gap
    let groups = Double((perRow - 1) / group)
    let width =
      Double(perRow) * (Self.side + Self.gap) + (group > 1 ? groups * Self.gap : 0) - Self.gap
    let isFramed = cards.contains(where: \.isMarked) && !mark.isEmpty
    let sheet = Sheet(
      title: title.isEmpty ? "\(cards.count) items" : title,
      keys: isFramed ? [Sheet.Key(.line(Self.frame), mark)] : [], caption: caption,
      width: max(360, width + 2 * Sheet.margin))
    let words = sentences.joined(separator: "\n")
    return sheet.drawing(words: words, height: height * Double(rows)) { drawing, box in
      for (number, card) in cards.enumerated() {
        let column = number % perRow
        let left =
          box.left + Double(column) * (Self.side + Self.gap)
          + (group > 1 ? Double(column / group) * Self.gap : 0)
        card.draw(
          on: &drawing,
          in: Box(
            left: left, top: box.top + height * Double(number / perRow), width: Self.side,
            height: Self.side))
      }
    }
  }

  fileprivate static let frame = Stroke(.alarm, width: 2.5)
}

extension CardGrid.Card {
  private static let (titleSize, remarkSize) = (12.0, 11.0)

  /// Draws the content into a box, and the words below it.
  fileprivate func draw(on drawing: inout Drawing, in box: Box) {
    content.draw(on: &drawing, in: box.grown(by: -4))
    let outline = [
      Point(box.left, box.top), Point(box.right, box.top), Point(box.right, box.bottom),
      Point(box.left, box.bottom), Point(box.left, box.top),
    ]
    drawing.add(.line(outline, isMarked ? CardGrid.frame : Stroke(.grid, width: 1)))
    let name = TextMetrics.fitted(title, into: box.width, size: Self.titleSize, isBold: true)
    drawing.add(
      .label(
        Label(name, at: Point(box.left, box.bottom + 16), size: Self.titleSize, isBold: true)))
    if let remark {
      let text = TextMetrics.fitted(remark, into: box.width, size: Self.remarkSize)
      drawing.add(
        .label(
          Label(text, at: Point(box.left, box.bottom + 32), size: Self.remarkSize, ink: .faint)))
    }
  }
}

extension CardGrid.Card.Content {
  private static let (textSize, textStep) = (11.5, 15.0)

  fileprivate func draw(on drawing: inout Drawing, in box: Box) {
    switch self {
    case .image(let image): draw(image.inkPixels, on: &drawing, in: box)
    case .colors(let image): draw(image.pixelsOfDrawing, on: &drawing, in: box)
    case .structure(let structure): structure.draw(on: &drawing, in: box.grown(by: 12))
    case .text(let text):
      let lines = TextMetrics.wrapped(text, into: box.width, size: Self.textSize)
      let most = Int(box.height / Self.textStep)
      for (number, line) in lines.prefix(most).enumerated() {
        let isCut = number == most - 1 && lines.count > most
        let shown =
          isCut ? TextMetrics.fitted(line + " …", into: box.width, size: Self.textSize) : line
        drawing.add(
          .label(
            Label(
              shown, at: Point(box.left, box.top + 11 + Self.textStep * Double(number)),
              size: Self.textSize)))
      }
    }
  }

  /// Pixels as large as fits, in the middle.
  private func draw(_ pixels: Pixels, on drawing: inout Drawing, in box: Box) {
    guard pixels.width > 0, pixels.height > 0 else { return }
    let scale = min(box.width / Double(pixels.width), box.height / Double(pixels.height))
    let (width, height) = (scale * Double(pixels.width), scale * Double(pixels.height))
    drawing.add(
      .raster(
        Raster(pixels),
        Box(
          left: box.center.x - width / 2, top: box.center.y - height / 2, width: width,
          height: height)))
  }
}

extension GreyImage {
  /// The pixels with bright ones dark on white paper, as ink would be.
  fileprivate var inkPixels: Pixels {
    var bytes = [UInt8](repeating: 255, count: 4 * width * height)
    for (pixel, value) in brightness.enumerated() where value.isFinite {
      let shade = UInt8((255 * (1 - min(1, max(0, value)))).rounded())
      for channel in 0..<3 { bytes[4 * pixel + channel] = shade }
    }
    return Pixels(width: width, height: height, bytes: bytes)
  }
}
