/// A rectangle of cells that a picture fills.
struct PixelBox: Sendable, Equatable {
  let columns: Int
  let rows: Int

  /// The box for a picture of a width and height that is `columns` wide, in half blocks or real pixels.
  ///
  /// - Parameter most: the most rows, to which it is made narrower.
  init(of bitmap: Bitmap, columns: Int, most: Int = .max, in style: Style) {
    func rows(_ columns: Int) -> Int {
      let ratio = Double(bitmap.height) / Double(max(1, bitmap.width))
      guard case .real(_, let cell) = style.pixels else {
        return max(1, Int((Double(columns) * ratio / 2).rounded(.up)))
      }
      let height = Double(columns * cell.width) * ratio
      return max(1, Int((height / Double(cell.height) - 0.05).rounded(.up)))
    }
    var columns = max(1, columns)
    while columns > 1, rows(columns) > most { columns -= 1 }
    self.columns = columns
    self.rows = rows(columns)
  }
}

extension Renderer {
  /// A picture as the lines of a box, each as wide as the box.
  func lines(of bitmap: Bitmap, in box: PixelBox) -> [String] {
    if case .real(let way, let cell) = style.pixels,
      let lines = realPixels(of: bitmap, in: box, by: way, cell: cell)
    {
      return lines
    }
    return style.usesColor && style.usesBlocks
      ? halfBlocks(of: bitmap, in: box) : characters(of: bitmap, in: box)
  }

  /// Empty rows, and behind the last one the picture, drawn from the first one on; the cursor is then where
  /// it was.
  ///
  /// By then all rows are on the screen, so that nothing scrolls while the picture is drawn.
  private func realPixels(
    of bitmap: Bitmap, in box: PixelBox, by way: PixelProtocol, cell: Style.CellSize
  ) -> [String]? {
    let width = box.columns * cell.width
    var height = min(
      box.rows * cell.height, max(1, (width * bitmap.height + bitmap.width / 2) / bitmap.width))
    // A band of sixels that is begun takes six rows, and must not reach below the box.
    if way == .sixel { height = max(6, min(height, box.rows * cell.height / 6 * 6)) }
    let scaled = bitmap.resized(width: width, height: height)
    guard let sequence = way.sequence(drawing: scaled, columns: box.columns) else { return nil }
    let blanks = String(repeating: " ", count: box.columns)
    let up = box.rows > 1 ? "\u{1B}[\(box.rows - 1)A" : ""
    return [String](repeating: blanks, count: box.rows - 1)
      + ["\(blanks)\u{1B}7\(up)\u{1B}[\(box.columns)D\(sequence)\u{1B}8"]
  }

  private func halfBlocks(of bitmap: Bitmap, in box: PixelBox) -> [String] {
    let height = max(
      1, min(2 * box.rows, (box.columns * bitmap.height + bitmap.width / 2) / bitmap.width))
    let scaled = bitmap.resized(width: box.columns, height: height)
    return (0..<box.rows).map { line in
      let cells = (0..<box.columns).map { column -> String in
        guard 2 * line < height else { return "\u{1B}[0m " }
        let upper = style.code(writing: color(of: scaled, 2 * line, column))
        let lower =
          2 * line + 1 < height
          ? ";" + style.code(behind: color(of: scaled, 2 * line + 1, column)) : ""
        return "\u{1B}[\(upper)\(lower)m▀"
      }
      return cells.joined() + "\u{1B}[0m"
    }
  }

  private func color(of bitmap: Bitmap, _ row: Int, _ column: Int) -> Style.Color {
    let color = bitmap.bytes(row, column)
    return bitmap.channels == 1
      ? Style.Color(grey: color.red)
      : Style.Color(red: color.red, green: color.green, blue: color.blue)
  }

  /// A character a cell, dark to bright.
  private func characters(of bitmap: Bitmap, in box: PixelBox) -> [String] {
    let scaled = bitmap.resized(width: box.columns, height: box.rows)
    return (0..<box.rows).map { row in
      String((0..<box.columns).map { Self.glyph(of: scaled.brightness(row, $0)) })
    }
  }

  /// The character for a brightness, 0...1.
  static func glyph(of brightness: Double) -> Character {
    glyphs[min(glyphs.count - 1, max(0, Int(brightness * Double(glyphs.count))))]
  }

  private static let glyphs = Array(" .:-=+*#%@")
}
