extension ItemMap {
  /// How places are found: a file in `Methods` each, and a line of `allCases`.
  package struct Method: Sendable, CaseIterable, RawRepresentable {
    /// The word for it in commands: "tsne".
    package let rawValue: String
    /// What it is, a clause without a full stop: "keeps neighbours best".
    package let summary: String
    /// The nearest neighbours of each item that it looks at; 0 for none.
    let neighbors: @Sendable (MapOptions) -> Int
    /// The memory it takes besides vectors and neighbourhoods, in bytes.
    let bytes: @Sendable (_ items: Int, _ options: MapOptions) -> Int
    /// Finds the places of two or more items.
    let places: @Sendable (MapTask) throws -> [SIMD2<Float>]

    package static let allCases = [tsne, pacmap, localmap, pca]

    init(
      _ name: String, _ summary: String, neighbors: @escaping @Sendable (MapOptions) -> Int,
      bytes: @escaping @Sendable (_ items: Int, _ options: MapOptions) -> Int,
      places: @escaping @Sendable (MapTask) throws -> [SIMD2<Float>]
    ) {
      rawValue = name
      self.summary = summary
      self.neighbors = neighbors
      self.bytes = bytes
      self.places = places
    }

    package init?(rawValue: String) {
      guard let method = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
      self = method
    }

    package var needsNeighbors: Bool { neighbors(MapOptions()) > 0 }
  }
}

extension ItemMap.Method: Hashable {
  package static func == (first: Self, second: Self) -> Bool { first.rawValue == second.rawValue }
  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
