extension Style {
  /// What images and structures are drawn with.
  package enum Pixels: Sendable, Equatable {
    /// Words in their place.
    case words
    /// Half blocks, or characters where there is no colour.
    case blocks
    /// Real pixels, in a terminal whose cells have a size.
    case real(PixelProtocol, cell: CellSize)
  }

  /// The size of a terminal's cell in pixels.
  package struct CellSize: Sendable, Equatable {
    package let width: Int
    package let height: Int

    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

    /// Where the terminal does not tell its own.
    package static let usual = CellSize(width: 10, height: 20)
  }

  /// Whether pictures are told in words.
  var showsWords: Bool { isPlain || pixels == .words }
}

extension Style.Color {
  /// A colour with the nearest of the 16.
  init(red: Int, green: Int, blue: Int) {
    func distance(_ other: (Int, Int, Int)) -> Int {
      let (r, g, b) = (red - other.0, green - other.1, blue - other.2)
      return r * r + g * g + b * b
    }
    let nearest = Self.sixteen.indices.min {
      distance(Self.sixteen[$0]) < distance(Self.sixteen[$1])
    }
    self.init(red, green, blue, basic: nearest ?? 0)
  }

  /// The 16 as xterm shows them.
  private static let sixteen = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
