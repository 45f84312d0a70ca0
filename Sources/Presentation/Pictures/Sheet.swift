import Report

/// What stands around a picture: its title and legend above, its caption below.
package struct Sheet {
  /// A sign and what it means.
  package struct Key {
    package enum Sign {
      case dot(Dot, Ink), ring(Dot, Ink), line(Stroke), box(Fill)
    }

    package var sign: Sign
    package var text: String

    package init(_ sign: Sign, _ text: String) { (self.sign, self.text) = (sign, text) }
  }

  package var title: String
  /// A line or more below the title.
  package var remark: String
  package var keys: [Key]
  /// Where the picture comes from.
  package var caption: String
  package var width: Double

  package static let margin = 16.0
  private static let (titleSize, remarkSize, keySize, captionSize) = (16.0, 12.5, 12.5, 11.0)

  package init(
    title: String, remark: String = "", keys: [Key] = [], caption: String = "", width: Double = 640
  ) {
    (self.title, self.remark, self.keys) = (title, remark, keys)
    (self.caption, self.width) = (caption, width)
  }

  private var room: Double { width - 2 * Self.margin }

  /// The picture with all of it.
  ///
  /// - Parameters:
  ///   - words: what it shows, for those who do not see it.
  ///   - height: of the body.
  ///   - draw: draws the body into its box.
  package func drawing(words: String, height: Double, _ draw: (inout Drawing, Box) -> Void)
    -> Drawing
  {
    let titles = TextMetrics.wrapped(
      title.prefix(1).uppercased() + title.dropFirst(), into: room, size: Self.titleSize,
      isBold: true)
    let remarks = TextMetrics.wrapped(remark, into: room, size: Self.remarkSize)
    let captions = TextMetrics.wrapped(caption, into: room, size: Self.captionSize)
    let rows = keyRows
    let keysTop = Self.margin + 22 * Double(titles.count) + 17 * Double(remarks.count)
    let bodyTop = keysTop + 22 * Double(rows.count) + 4
    let total = bodyTop + height + (captions.isEmpty ? 0 : 8 + 15 * Double(captions.count)) + 10
    var drawing = Drawing(width: width, height: total, title: title, words: words)
    lines(titles, from: Self.margin + 15, step: 22, Self.titleSize, true, .text, on: &drawing)
    lines(
      remarks, from: Self.margin + 22 * Double(titles.count) + 12, step: 17, Self.remarkSize, false,
      .faint, on: &drawing)
    for (number, row) in rows.enumerated() {
      for (key, left) in row {
        Self.draw(key, at: Point(left, keysTop + 22 * Double(number) + 14), on: &drawing)
      }
    }
    draw(&drawing, Box(left: Self.margin, top: bodyTop, width: room, height: height))
    lines(
      captions, from: bodyTop + height + 17, step: 15, Self.captionSize, false, .faint, on: &drawing
    )
    return drawing
  }

  private func lines(
    _ lines: [String], from top: Double, step: Double, _ size: Double, _ isBold: Bool, _ ink: Ink,
    on drawing: inout Drawing
  ) {
    for (number, line) in lines.enumerated() {
      drawing.add(
        .label(
          Label(
            line, at: Point(Self.margin, top + step * Double(number)), size: size, isBold: isBold,
            ink: ink)))
    }
  }

  /// The keys from left to right, in as many rows as they take.
  private var keyRows: [[(Key, left: Double)]] {
    var rows: [[(Key, left: Double)]] = []
    var left = Self.margin
    for var key in keys {
      key.text = TextMetrics.fitted(key.text, into: room - 24, size: Self.keySize)
      let width = 22 + TextMetrics.width(of: key.text, size: Self.keySize)
      if rows.isEmpty || left + width > self.width - Self.margin {
        rows.append([])
        left = Self.margin
      }
      rows[rows.count - 1].append((key, left))
      left += width + 18
    }
    return rows
  }

  /// A sign of 16 pixels with its meaning behind it.
  private static func draw(_ key: Key, at place: Point, on drawing: inout Drawing) {
    let middle = Point(place.x + 8, place.y - 4.5)
    switch key.sign {
    case .dot(let dot, let ink): drawing.add(.dots([middle], dot, diameter: 10, Fill(ink)))
    case .ring(let dot, let ink):
      drawing.add(.rings([middle], dot, diameter: 8, Stroke(ink, width: 1.6)))
    case .line(let stroke):
      drawing.add(.line([Point(place.x, middle.y), Point(place.x + 16, middle.y)], stroke))
    case .box(let fill):
      drawing.add(
        .boxes([Box(left: place.x + 2, top: middle.y - 6, width: 12, height: 12)], fill))
    }
    drawing.add(.label(Label(key.text, at: Point(place.x + 22, place.y), size: keySize)))
  }
}
