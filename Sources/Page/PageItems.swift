import Report

/// The items of a page: what they are called, what they can be coloured by, and what some of them hold.
package struct PageItems: Sendable, Encodable {
  /// What tells the items from others: a page sends it with a selection.
  private let of: String
  package let count: Int
  /// The identifier of each; nil where they are called by their numbers, or where there are too many.
  private let ids: [String]?
  /// Whether a number could be the identifier of another item, so that a line says that it means numbers.
  private let needsNumbers: Bool
  package let channels: [PageChannel]
  private let cards: PageCards?

  package init(
    checksum: String, count: Int, identifiers: [String]?, needsNumbers: Bool,
    channels: [PageChannel], cards: PageCards?
  ) {
    of = checksum
    self.count = count
    ids = identifiers.map { $0.map(VisibleText.singleLine) }
    self.needsNumbers = needsNumbers
    self.channels = channels
    self.cards = cards
  }
}

/// What some items hold, for a person to look at.
package struct PageCards: Sendable, Encodable {
  /// A graph with places for its nodes, in pixels; nil where it is too large to draw.
  package struct Graph: Sendable, Encodable {
    private let nodes: [String]
    private let edges: [Edge]
    private let xs: [Int]?
    private let ys: [Int]?

    private struct Edge: Sendable, Encodable {
      let from: Int
      let to: Int
      let kind: String

      func encode(to encoder: any Encoder) throws {
        var ends = encoder.unkeyedContainer()
        try ends.encode(from)
        try ends.encode(to)
        if !kind.isEmpty { try ends.encode(kind) }
      }
    }

    package init(
      nodes: [String], edges: [(from: Int, to: Int, kind: String)],
      places: [(x: Double, y: Double)]?
    ) {
      self.nodes = nodes.map(VisibleText.singleLine)
      self.edges = edges.map { Edge(from: $0.from, to: $0.to, kind: $0.kind) }
      xs = places?.map { Int(($0.x * Self.edgeLength).rounded()) }
      ys = places?.map { Int(($0.y * Self.edgeLength).rounded()) }
    }

    private static let edgeLength = 26.0
  }

  package enum Content: Sendable {
    /// Bytes of all images one after the other, row by row, channels innermost.
    case images(width: Int, height: Int, channels: Int, pixels: [UInt8])
    /// Of each its title, its text, and what else there is.
    case texts([[String]])
    case graphs([Graph])
    /// The first coordinates of each, with their names, and whether more are left out.
    case rows([[Float]], names: [String]?, isCut: Bool)
  }

  /// The items; nil for all.
  private let items: [Int32]?
  /// Their identifiers.
  private let ids: [String]?
  private let content: Content

  package init(of items: [Int32]?, identifiers: [String]?, content: Content) {
    self.items = items
    ids = identifiers.map { $0.map(VisibleText.singleLine) }
    self.content = content
  }

  private enum Key: String, CodingKey {
    case of, isWhole, ids, width, height, channels, pixels, texts, graphs, rows, names, isCut
  }

  package func encode(to encoder: any Encoder) throws {
    var page = encoder.container(keyedBy: Key.self)
    try page.encodeIfPresent(items.map { PackedNumbers.base64($0) }, forKey: .of)
    try page.encode(items == nil, forKey: .isWhole)
    try page.encodeIfPresent(ids, forKey: .ids)
    switch content {
    case .images(let width, let height, let channels, let pixels):
      try page.encode(width, forKey: .width)
      try page.encode(height, forKey: .height)
      try page.encode(channels, forKey: .channels)
      try page.encode(PackedNumbers.base64(pixels), forKey: .pixels)
    case .texts(let texts): try page.encode(texts.map(VisibleText.of), forKey: .texts)
    case .graphs(let graphs): try page.encode(graphs, forKey: .graphs)
    case .rows(let rows, let names, let isCut):
      try page.encode(rows, forKey: .rows)
      try page.encodeIfPresent(names?.map(VisibleText.singleLine), forKey: .names)
      try page.encode(isCut, forKey: .isCut)
    }
  }
}
