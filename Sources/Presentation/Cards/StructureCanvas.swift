import Foundation
import Report

/// A structure in the cells of a terminal: letters for atoms, lines of dots or characters for bonds.
struct StructureCanvas {
  /// A bond as it is where there is room for it, in dots of a quarter of a row.
  private static let usualBond = 12.0
  /// From so short bonds on, carbon atoms have no letters.
  private static let shortBond = 7.0
  /// Dots a cell.
  private static let (across, down) = (2, 4)
  /// Room at the sides for letters, in cells.
  private static let (sides, ends) = (3, 0)

  private struct Cell {
    var character: Character = " "
    var color: Style.Color?
    /// The dots of a character of braille.
    var dots: UInt8 = 0
  }

  let columns: Int
  let rows: Int
  private let style: Style
  private let structure: Structure
  /// Dots for a bond.
  private let scale: Double
  private var cells: [Cell]

  /// - Parameters:
  ///   - columns: the most columns.
  ///   - rows: the most rows.
  init(_ structure: Structure, columns: Int, rows: Int, style: Style) {
    let extent = structure.extent
    let room = (
      x: Double((columns - 2 * Self.sides - 1) * Self.across),
      y: Double((rows - 2 * Self.ends - 1) * Self.down)
    )
    scale = min(
      Self.usualBond, extent.width > 0 ? max(1, room.x) / extent.width : .infinity,
      extent.height > 0 ? max(1, room.y) / extent.height : .infinity)
    self.columns = min(
      columns, Int((extent.width * scale / Double(Self.across)).rounded()) + 1 + 2 * Self.sides)
    self.rows = min(
      rows, Int((extent.height * scale / Double(Self.down)).rounded()) + 1 + 2 * Self.ends)
    self.style = style
    self.structure = structure
    cells = [Cell](repeating: Cell(), count: max(0, self.columns * self.rows))
    for bond in structure.bonds { draw(bond) }
    for atom in structure.atoms.indices { write(atom) }
  }

  /// The rows, each as wide as all.
  var lines: [String] {
    (0..<rows).map { row in
      (0..<columns).map { column in
        let cell = cells[row * columns + column]
        if cell.character == " ", cell.dots > 0 {
          return String(UnicodeScalar(0x2800 + UInt32(cell.dots)) ?? " ")
        }
        guard style.usesColor, let color = cell.color else { return String(cell.character) }
        return "\u{1B}[\(style.code(writing: color))m\(cell.character)\u{1B}[0m"
      }.joined()
    }
  }

  /// The cell of an atom, so that lines lead to the middle of its letter.
  private func cell(of atom: Int) -> (row: Int, column: Int) {
    let (extent, place) = (structure.extent, structure.atoms[atom])
    let x = (place.x - extent.left) * scale / Double(Self.across)
    let y = (extent.low + extent.height - place.y) * scale / Double(Self.down)
    return (Int(y.rounded()) + Self.ends, Int(x.rounded()) + Self.sides)
  }

  private mutating func draw(_ bond: Structure.Bond) {
    let (from, to) = (cell(of: bond.first), cell(of: bond.second))
    guard style.usesBlocks else { return drawCharacters(bond, from, to) }
    let start = (x: Double(from.column) * 2 + 0.5, y: Double(from.row) * 4 + 1.5)
    let end = (x: Double(to.column) * 2 + 0.5, y: Double(to.row) * 4 + 1.5)
    let length = max(1, hypot(end.x - start.x, end.y - start.y))
    let across = (x: -(end.y - start.y) / length, y: (end.x - start.x) / length)
    for (offset, isDashed) in bond.order.lines {
      let steps = Int((2 * length).rounded(.up))
      for step in 0...steps where !isDashed || step / 4 % 2 == 0 {
        let share = Double(step) / Double(steps)
        setDot(
          x: start.x + share * (end.x - start.x) + offset * across.x,
          y: start.y + share * (end.y - start.y) + offset * across.y)
      }
    }
  }

  /// Unicode's numbers of the dots of braille, by row and column.
  private static let dotBits: [[UInt8]] = [
    [0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80],
  ]

  private mutating func setDot(x: Double, y: Double) {
    let (dotX, dotY) = (Int(x.rounded()), Int(y.rounded()))
    guard dotX >= 0, dotY >= 0, dotX < columns * Self.across, dotY < rows * Self.down else {
      return
    }
    cells[dotY / Self.down * columns + dotX / Self.across].dots |=
      Self.dotBits[dotY % Self.down][dotX % Self.across]
  }

  private mutating func drawCharacters(
    _ bond: Structure.Bond, _ from: (row: Int, column: Int), _ to: (row: Int, column: Int)
  ) {
    let (rise, run) = (to.row - from.row, to.column - from.column)
    let steps = max(abs(rise), abs(run), 1)
    for step in 0...steps {
      let share = Double(step) / Double(steps)
      let row = from.row + Int((share * Double(rise)).rounded())
      let column = from.column + Int((share * Double(run)).rounded())
      cells[row * columns + column].character = bond.order.sign(rise: rise, run: run)
    }
  }

  private mutating func write(_ atom: Int) {
    let label = label(of: atom)
    guard !label.text.isEmpty else { return }
    let (row, column) = cell(of: atom)
    let start = max(0, min(column - label.before, columns - label.text.count))
    for (number, character) in label.text.enumerated() where start + number < columns {
      cells[row * columns + start + number].character = character
      cells[row * columns + start + number].color = Style.Color.atom(structure.atoms[atom].label)
    }
  }

  /// The letters of an atom, and how many of them stand before its symbol.
  private func label(of atom: Int) -> (text: String, before: Int) {
    let label = structure.atoms[atom].label
    guard structure.isMolecule else {
      return (label.isEmpty ? (style.usesBlocks ? "●" : "o") : String(label.prefix(4)), 0)
    }
    if label == "C" {
      let isAlone = !structure.bonds.contains { $0.first == atom || $0.second == atom }
      guard isAlone else { return (scale < Self.shortBond ? "" : "C", 0) }
    }
    return structure.label(of: atom, subscripts: style.usesBlocks)
  }
}

extension Structure.Bond.Order {
  /// The lines of a bond: how far from the middle in dots, and whether it is dashed.
  fileprivate var lines: [(offset: Double, isDashed: Bool)] {
    switch self {
    case .single: [(0, false)]
    case .double: [(-1, false), (1, false)]
    case .triple: [(-2, false), (0, false), (2, false)]
    case .aromatic: [(-1, false), (1, true)]
    }
  }

  fileprivate func sign(rise: Int, run: Int) -> Character {
    switch self {
    case .double: "="
    case .triple: "#"
    case .aromatic: "~"
    case .single:
      // A row is twice as high as a column is wide.
      if 4 * abs(rise) < abs(run) {
        "-"
      } else if abs(run) < abs(rise) {
        "|"
      } else {
        rise * run > 0 ? "\\" : "/"
      }
    }
  }
}

extension Style.Color {
  /// The colour in which chemists write an element, as far as it is read on light and dark ground; nil for
  /// that of all text.
  static func atom(_ symbol: String) -> Style.Color? {
    switch symbol {
    case "O": Style.Color(214, 60, 50, basic: 1)
    case "N": Style.Color(80, 120, 230, basic: 12)
    case "S": Style.Color(176, 140, 0, basic: 3)
    case "P": Style.Color(214, 120, 20, basic: 3)
    case "F", "Cl": Style.Color(40, 150, 60, basic: 2)
    case "Br", "I": Style.Color(160, 70, 60, basic: 5)
    default: nil
    }
  }
}
