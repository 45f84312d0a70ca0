import Report

/// How wide and high the cards of a grid are in a style, and how many stand in a row.
struct CardLayout {
  /// The most columns of a picture.
  private static let imageColumns = 16
  private static let (structureColumns, structureRows) = (24, 9)
  private static let (textColumns, textRows) = (24, 6)
  /// The same of texts that stand beside each other to be read, with nothing else.
  private static let (readColumns, readRows) = (60, 16)
  /// The least columns for a title.
  private static let leastTitle = 12
  private static let groupGap = 3

  private let style: Style
  private let group: Int
  let hasRemarks: Bool
  let hasFrames: Bool
  /// Columns of the picture's room.
  let content: Int
  let cardsPerRow: Int
  /// The most rows of a text.
  private let textRows: Int
  /// Columns between cards: texts and structures, which fill their room, need more to be told apart.
  private let gap: Int

  init(_ grid: CardGrid, style: Style) {
    self.style = style
    group = grid.group
    hasRemarks = grid.cards.contains { $0.remark != nil }
    hasFrames = grid.cards.contains(where: \.isMarked)
    let border = hasFrames ? 2 : 0
    let titles = grid.cards.map { DisplayWidth.of(TextLayout.singleLine($0.title)) }.max() ?? 0
    let areRead =
      grid.group > 1 && grid.cards.count == grid.group
      && grid.cards.allSatisfy { $0.content.text != nil }
    textRows = areRead ? Self.readRows : Self.textRows
    let wanted = max(
      grid.cards.map { areRead ? Self.columns(toRead: $0.content) : Self.columns(of: $0.content) }
        .max() ?? 0,
      min(max(Self.leastTitle, titles), Self.textColumns) - border)
    let gap = grid.cards.contains { $0.content.isWide } ? 2 : 1
    self.gap = gap
    // No card ends in the last column, where a terminal would wrap a picture.
    let room = style.width - 2
    func width(of count: Int, _ content: Int) -> Int {
      let groups = (count + grid.group - 1) / grid.group
      return count * (content + border) + (count - groups) * gap
        + (groups - 1) * (grid.group > 1 ? max(gap, Self.groupGap) : gap) + 1
    }
    var content = wanted
    while content > 1, width(of: grid.group, content) > room { content -= 1 }
    var count = grid.group
    while width(of: count + grid.group, content) <= room { count += grid.group }
    self.content = content
    cardsPerRow = count
  }

  /// Columns of a card.
  var width: Int { content + (hasFrames ? 2 : 0) }

  /// The blanks before a card, by its place in its row.
  func gap(before place: Int) -> String {
    guard place > 0 else { return " " }
    return String(
      repeating: " ",
      count: group > 1 && place % group == 0 ? max(gap, Self.groupGap) : gap)
  }

  /// Columns in which a text takes a few rows, as far as there may be so many.
  private static func columns(toRead content: CardGrid.Card.Content) -> Int {
    min(readColumns, max(textColumns, DisplayWidth.of(content.text ?? "") / 4))
  }

  private static func columns(of content: CardGrid.Card.Content) -> Int {
    switch content {
    case .image(let image): columns(ofImage: image.width)
    case .colors(let image): columns(ofImage: image.width)
    case .structure: structureColumns
    case .text: textColumns
    }
  }

  /// The width of an image times a whole number, or divided by one, so that its pixels stay alike.
  private static func columns(ofImage width: Int) -> Int {
    guard width > imageColumns else { return imageColumns / max(1, width) * width }
    let divisor = (width + imageColumns - 1) / imageColumns
    return (width + divisor - 1) / divisor
  }

  func pictureWidth(of content: CardGrid.Card.Content) -> Int {
    switch content {
    case .image(let image): image.width == 0 ? self.content : box(of: Bitmap(image)).columns
    case .colors(let image): image.width == 0 ? self.content : box(of: Bitmap(image)).columns
    case .structure(let structure): canvas(of: structure).columns
    case .text: self.content
    }
  }

  func box(of bitmap: Bitmap) -> PixelBox {
    let most = max(1, (style.height ?? 24) - 4)
    return PixelBox(
      of: bitmap, columns: min(content, Self.columns(ofImage: bitmap.width)), most: most, in: style)
  }

  func canvas(of structure: Structure) -> StructureCanvas {
    StructureCanvas(structure, columns: content, rows: Self.structureRows, style: style)
  }

  /// The beginning of a text.
  func textLines(_ text: String, ellipsis: String) -> [String] {
    let lines = TextLayout.wrapped(text, width: content)
    guard lines.count > textRows else { return lines }
    let last = TextLayout.cut(
      lines[textRows - 1] + " " + lines[textRows], width: content, ellipsis: ellipsis)
    return lines.prefix(textRows - 1) + [last]
  }
}

extension CardGrid.Card.Content {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }

  fileprivate var isWide: Bool {
    switch self {
    case .text, .structure: true
    case .image, .colors: false
    }
  }
}
