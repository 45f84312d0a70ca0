import Report

/// What stands in each cell of a map: points by their colour, lines and marks above them.
struct MapCells {
  struct Cell {
    var glyph: Character = " "
    /// Parameters of the SGR sequence; empty for none.
    var code = ""
  }

  private let map: PointMap
  private let plane: MapCellPlane
  private let palette: MapPalette?
  private let style: Style
  private(set) var cells: [Cell]

  init(_ map: PointMap, on plane: MapCellPlane, _ palette: MapPalette?, _ style: Style) {
    (self.map, self.plane, self.palette, self.style) = (map, plane, palette, style)
    cells = [Cell](repeating: Cell(), count: plane.columns * plane.rows)
    drawPoints()
    if !hasMarks { drawNames() }
    for links in map.links { draw(links) }
    for layer in map.layers { draw(layer) }
  }

  private var usesColor: Bool { style.usesColor && style.usesBlocks }
  private var hasMarks: Bool { map.hasMarks }

  private mutating func drawPoints() {
    let colors = self.colors()
    let lit = plane.litDots()
    let faint = hasMarks ? "2;" : ""
    for cell in cells.indices where lit[cell] != 0 {
      if usesColor {
        cells[cell] = Cell(
          glyph: MapCellPlane.braille(lit[cell]),
          code: colors[cell]?.color.map { faint + style.code(writing: $0) } ?? "2")
      } else {
        cells[cell].glyph = colors[cell]?.glyph ?? plainGlyph(lit[cell])
      }
    }
  }

  /// A point of no class: its dots, or one dot where marks are to be seen above.
  private func plainGlyph(_ lit: UInt8) -> Character {
    guard style.usesBlocks else {
      return hasMarks ? "." : Self.densities[lit.nonzeroBitCount]
    }
    return hasMarks ? "·" : MapCellPlane.braille(lit)
  }

  /// By the number of lit dots in a cell.
  private static let densities: [Character] = [" ", ".", ":", "-", "=", "+", "*", "%", "#"]
  /// From low to high.
  private static let shades: [Character] = ["░", "▒", "▓", "█"]
  private static let plainShades: [Character] = [".", "-", "+", "*", "#"]

  /// What the points of a cell say together.
  private struct CellColor {
    let color: Style.Color?
    let glyph: Character?
  }

  private func colors() -> [CellColor?] {
    switch map.coloring {
    case .none: cells.map { _ in nil }
    case .classes(_, _, let classes): classColors(classes)
    case .shades(_, let low, let high, let values): shadeColors(values, low, high)
    }
  }

  /// The class with the most points of each cell; without colour, a dot where none has half of them.
  private func classColors(_ classes: [Int32]) -> [CellColor?] {
    guard let palette else { return cells.map { _ in nil } }
    let count = palette.names.count + 1
    var votes = [Int32](repeating: 0, count: cells.count * count)
    for (point, cell) in plane.cells.enumerated() {
      guard let cell else { continue }
      votes[cell * count + (palette.place(of: classes[point]) ?? count - 1)] += 1
    }
    return cells.indices.map { cell in
      let own = votes[cell * count..<(cell + 1) * count]
      let all = own.reduce(0, +)
      guard all > 0, let most = own.max(), let first = own.firstIndex(of: most) else { return nil }
      let place = first - cell * count
      let chosen = place < count - 1 ? place : nil
      let isMixed = 2 * most < all
      let glyph: Character? =
        hasMarks ? nil : isMixed ? (style.usesBlocks ? "·" : ".") : palette.letter(chosen)
      return CellColor(color: palette.color(chosen), glyph: glyph)
    }
  }

  /// The mean of each cell; nil where none of its points has a number.
  private func shadeColors(_ values: [Float], _ low: Double, _ high: Double) -> [CellColor?] {
    var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: cells.count)
    for (point, cell) in plane.cells.enumerated() {
      guard let cell, values[point].isFinite else { continue }
      sums[cell].sum += Double(values[point])
      sums[cell].count += 1
    }
    let glyphs = style.usesBlocks ? Self.shades : Self.plainShades
    return sums.map { sum, count in
      guard count > 0 else {
        return CellColor(color: nil, glyph: style.usesBlocks ? "·" : ",")
      }
      let mean = sum / Double(count)
      let shade = high > low ? min(1, max(0, (mean - low) / (high - low))) : 0.5
      return CellColor(
        color: Viridis.terminalColor(of: shade),
        glyph: glyphs[min(glyphs.count - 1, Int(shade * Double(glyphs.count)))])
    }
  }

  private mutating func draw(_ links: PointMap.Links) {
    let code = usesColor ? style.code(writing: links.kind.color) : ""
    for (cell, dots) in plane.dots(of: links) {
      let glyph: Character = style.usesBlocks ? MapCellPlane.braille(dots) : "+"
      cells[cell] = Cell(glyph: glyph, code: code)
    }
  }

  /// Marks: in the colour of their class, or without colour as its letter.
  private mutating func draw(_ layer: PointMap.Layer) {
    let mark = layer.kind.mark(usesBlocks: style.usesBlocks)
    for point in layer.points {
      guard let cell = plane.cells[Int(point)] else { continue }
      cells[cell] = Cell(glyph: mark, code: "1")
      guard case .classes(_, _, let classes) = map.coloring, let palette else { continue }
      let place = palette.place(of: classes[Int(point)])
      if usesColor {
        cells[cell].code = "1;" + style.code(writing: palette.color(place))
      } else if layer.kind == .members, palette.names.count > 1 {
        cells[cell].glyph = palette.letter(place)
      }
    }
  }
}

extension MapCells {
  /// The most columns of a name on the map.
  private static let widestName = 14

  /// The names of classes where most of their points lie, largest classes first, none above another.
  private mutating func drawNames() {
    guard usesColor, let palette, palette.names.count > 1,
      case .classes(_, _, let classes) = map.coloring
    else { return }
    var counts = [[Int32]](
      repeating: [Int32](repeating: 0, count: cells.count), count: palette.names.count)
    for (point, cell) in plane.cells.enumerated() {
      guard let cell, let place = palette.place(of: classes[point]) else { continue }
      counts[place][cell] += 1
    }
    let sizes = counts.map { $0.reduce(0, +) }
    var taken = Set<Int>()
    for place in sizes.indices.sorted(by: { (sizes[$1], $0) < (sizes[$0], $1) }) {
      let name = TextLayout.cut(
        palette.names[place], width: Self.widestName, ellipsis: style.usesBlocks ? "…" : "~")
      let text = Array(" \(name) ")
      guard text.count < plane.columns, text.allSatisfy({ DisplayWidth.of($0) == 1 }),
        let start = self.place(for: text.count, near: densest(counts[place]), besides: taken)
      else { continue }
      for (offset, letter) in text.enumerated() {
        cells[start + offset] = Cell(
          glyph: letter, code: "1;" + style.code(writing: palette.color(place)))
        taken.insert(start + offset)
      }
    }
  }

  /// The cell with the most points in and around it.
  private func densest(_ counts: [Int32]) -> Int {
    let columns = plane.columns
    func sum(around cell: Int) -> Int32 {
      let (row, column) = (cell / columns, cell % columns)
      return (max(0, row - 1)...min(plane.rows - 1, row + 1)).reduce(0) { sum, row in
        (max(0, column - 2)...min(columns - 1, column + 2)).reduce(sum) {
          $0 + counts[row * columns + $1]
        }
      }
    }
    return counts.indices.filter { counts[$0] > 0 }.max { sum(around: $0) < sum(around: $1) } ?? 0
  }

  /// Where a text of so many columns can begin so that its middle is near a cell; nil where all is taken.
  private func place(for width: Int, near cell: Int, besides taken: Set<Int>) -> Int? {
    let (row, column) = (cell / plane.columns, cell % plane.columns)
    let start = min(plane.columns - width, max(0, column - width / 2))
    for offset in [0, -1, 1, -2, 2] where (0..<plane.rows).contains(row + offset) {
      let first = (row + offset) * plane.columns + start
      if (first..<first + width).allSatisfy({ !taken.contains($0) }) { return first }
    }
    return nil
  }
}

extension PointMap {
  /// Whether so much is marked that the points step back behind it: more than what was asked for.
  var hasMarks: Bool { !links.isEmpty || layers.contains { $0.kind != .subject } }
}
