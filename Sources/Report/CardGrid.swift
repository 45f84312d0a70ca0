/// Items beside each other, each as a card: its picture or text, a title, a remark.
package struct CardGrid: Sendable, Codable, Equatable {
  package struct Card: Sendable, Codable, Equatable {
    package enum Content: Sendable, Codable, Equatable {
      case image(GreyImage)
      case colors(ColorImage)
      case structure(Structure)
      case text(String)
    }

    package var content: Content
    /// "17 · seven".
    package var title: String
    /// A figure or a few words below the title: "0.817".
    package var remark: String?
    /// Whether it is framed.
    package var isMarked: Bool

    package init(content: Content, title: String, remark: String? = nil, isMarked: Bool = false) {
      self.content = content
      self.title = title
      self.remark = remark
      self.isMarked = isMarked
    }
  }

  /// Empty for none.
  package var title: String
  /// What a frame means: "of the anchor's class".
  package var mark: String
  package var cards: [Card]
  /// How many cards belong together and stand in one row: 2 for pairs.
  package var group: Int

  package init(title: String = "", mark: String = "", cards: [Card], group: Int = 1) {
    precondition(group >= 1, "groups of \(group) cards")
    self.title = title
    self.mark = mark
    self.cards = cards
    self.group = group
  }
}

extension CardGrid {
  /// A sentence a card, for those who see no pictures.
  package var sentences: [String] {
    cards.map { card in
      let parts = [card.title, card.remark, card.isMarked ? mark : nil].compactMap(\.self)
      return parts.filter { !$0.isEmpty }.joined(separator: ", ") + ": \(card.content.words)"
    }
  }

  /// A row a card.
  package var table: Table {
    Table(
      title: title.isEmpty ? nil : title, columns: ["item", "remark", "framed", "content"],
      rows: cards.map { card in
        [
          .text(card.title), .text(card.remark ?? ""), .text(card.isMarked ? mark : ""),
          .text(card.content.words),
        ]
      })
  }
}

extension CardGrid.Card.Content {
  /// What it shows, in words.
  package var words: String {
    switch self {
    case .image(let image): "image of \(image.width) by \(image.height) pixels"
    case .colors(let image): "colour image of \(image.width) by \(image.height) pixels"
    case .structure(let structure): structure.words
    case .text(let text): text
    }
  }
}
