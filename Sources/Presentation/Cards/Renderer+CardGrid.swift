import Report

extension Renderer {
  /// Cards beside each other, as many as the width holds; sentences where pictures are told in words.
  func lines(of grid: CardGrid) -> [String] {
    let title =
      grid.title.isEmpty ? [] : [""] + wrapped(grid.title).map { style.paint($0, .strong) }
    guard !style.showsWords else {
      return title + grid.sentences.flatMap { wrapped($0, indent: 2) }
    }
    let layout = CardLayout(grid, style: style)
    let rows = stride(from: 0, to: grid.cards.count, by: layout.cardsPerRow).map {
      Array(grid.cards[$0..<min($0 + layout.cardsPerRow, grid.cards.count)])
    }
    let hasFrames = grid.cards.contains(where: \.isMarked)
    return title + rows.flatMap { lines(of: $0, layout, hasFrames: hasFrames) }
      + (hasFrames && !grid.mark.isEmpty
        ? [style.paint("  framed: \(TextLayout.singleLine(grid.mark))", .faint)] : [])
  }

  /// One row of cards, and an empty line before it.
  private func lines(of cards: [CardGrid.Card], _ layout: CardLayout, hasFrames: Bool) -> [String] {
    let pictures = cards.map { lines(of: $0.content, layout) }
    let height = pictures.map(\.count).max() ?? 0
    let drawn = zip(cards, pictures).map { card, picture in
      framed(picture, of: card, height: height, layout, hasFrames: hasFrames)
        + words(of: card, layout)
    }
    return [""]
      + (0..<(drawn.map(\.count).max() ?? 0)).map { row in
        drawn.enumerated().reduce(into: " ") { line, card in
          line += layout.gap(before: card.offset) + card.element[row]
        }
      }.map { $0.contains("\u{1B}") ? $0 : TextLayout.trimmed($0) }
  }

  /// A picture in the middle of its card, in a frame where it is marked; all frames take their room.
  private func framed(
    _ picture: [String], of card: CardGrid.Card, height: Int, _ layout: CardLayout, hasFrames: Bool
  ) -> [String] {
    let width = layout.pictureWidth(of: card.content)
    let free = layout.content - width
    let (left, right) = (blanks(free / 2), blanks(free - free / 2))
    let filled =
      picture.map { left + $0 + right }
      + [String](repeating: blanks(layout.content), count: height - picture.count)
    guard hasFrames else { return filled }
    guard card.isMarked else {
      let empty = blanks(layout.content + 2)
      return [empty] + filled.map { " \($0) " } + [empty]
    }
    let signs = style.usesBlocks ? Array("┌─┐│└┘") : Array("+-+|++")
    func edge(_ left: Int, _ right: Int) -> String {
      style.paint(
        "\(signs[left])\(String(repeating: signs[1], count: layout.content))\(signs[right])",
        .warning)
    }
    let side = style.paint(String(signs[3]), .warning)
    return [edge(0, 2)] + filled.map { side + $0 + side } + [edge(4, 5)]
  }

  /// Title and remark, a line each.
  private func words(of card: CardGrid.Card, _ layout: CardLayout) -> [String] {
    func fitted(_ text: String, _ role: Style.Role) -> String {
      let cut = TextLayout.cut(
        TextLayout.singleLine(text), width: layout.width, ellipsis: ellipsis)
      return style.paint(cut, role) + blanks(layout.width - DisplayWidth.of(cut))
    }
    return [fitted(card.title, .strong)]
      + (layout.hasRemarks ? [fitted(card.remark ?? "", .faint)] : [])
  }

  private func lines(of content: CardGrid.Card.Content, _ layout: CardLayout) -> [String] {
    switch content {
    case .image(let image): lines(of: Bitmap(image), in: layout)
    case .colors(let image): lines(of: Bitmap(image), in: layout)
    case .structure(let structure):
      layout.canvas(of: structure).lines.map {
        $0.contains("\u{1B}") ? $0 : TextLayout.padded($0, width: layout.pictureWidth(of: content))
      }
    case .text(let text):
      layout.textLines(text, ellipsis: ellipsis).map {
        TextLayout.padded($0, width: layout.content)
      }
    }
  }

  private func lines(of bitmap: Bitmap, in layout: CardLayout) -> [String] {
    bitmap.isEmpty ? [] : lines(of: bitmap, in: layout.box(of: bitmap))
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
