/// What a terminal shows after the bytes sent to it, with all rows that scrolled away.
///
/// Knows the sequences that xterm's terminfo entry makes libedit send.
struct Screen {
  private(set) var columns: Int
  private var rows: [[Character]] = [[]]
  /// The SGR parameters that each cell was drawn with.
  private var styles: [[String]] = [[]]
  private var style = ""
  private var saved = (row: 0, column: 0, style: "")
  private var row = 0
  private var column = 0
  private var pending: [Unicode.Scalar] = []
  /// What stood here before a program took the other screen.
  private var former: (rows: [[Character]], styles: [[String]], row: Int, column: Int)?
  /// Everything received, for tests of the bytes themselves.
  private(set) var received = ""

  init(columns: Int) {
    self.columns = columns
  }

  /// The rows without blanks at their ends.
  var lines: [String] {
    rows.map { row in
      let cells = row.filter { $0 != Self.rightHalf }
      return String(cells.reversed().drop { $0 == " " }.reversed())
    }
  }

  var text: String { lines.joined(separator: "\n") }

  /// The SGR parameters of the first character of a text in the last row that shows it.
  func style(of text: String) -> String? {
    for (number, row) in rows.enumerated().reversed() {
      guard let range = String(row).firstRange(of: text) else { continue }
      let column = String(row)[..<range.lowerBound].count
      return styles[number].indices.contains(column) ? styles[number][column] : ""
    }
    return nil
  }

  /// The row of the cursor up to it.
  var lineBeforeCursor: String {
    let missing = max(0, column - rows[row].count)
    let cells = rows[row].prefix(column) + Array(repeating: " ", count: missing)
    return String(cells.filter { $0 != Self.rightHalf })
  }

  /// Where the cursor is.
  var cursor: (row: Int, column: Int) { (row, column) }

  mutating func resize(columns: Int) { self.columns = columns }

  mutating func receive(_ text: String) {
    received += text
    for scalar in text.unicodeScalars { receive(scalar) }
  }

  /// The second cell of a wide character.
  private static let rightHalf: Character = "\u{0}"

  private mutating func receive(_ scalar: Unicode.Scalar) {
    if !pending.isEmpty || scalar == "\u{1B}" {
      pending.append(scalar)
      if isComplete(pending) {
        perform(pending)
        pending = []
      }
      return
    }
    switch scalar {
    case "\r": column = 0
    case "\n": moveDown()
    case "\u{8}": column = max(0, column - 1)
    case "\u{7}": break
    default: draw(Character(scalar))
    }
  }

  private func isComplete(_ sequence: [Unicode.Scalar]) -> Bool {
    guard sequence.count > 1 else { return false }
    // Strings for the terminal, such as pictures, end with ST or with a bell.
    if ["_", "]", "P"].contains(sequence[1]) {
      return sequence.last == "\u{7}" || sequence.suffix(2) == ["\u{1B}", "\\"]
    }
    guard sequence[1] == "[" else { return true }
    return sequence.count > 2 && ("@"..."~").contains(sequence[sequence.count - 1])
  }

  private mutating func perform(_ sequence: [Unicode.Scalar]) {
    if sequence[1] == "7" { saved = (row, column, style) }
    if sequence[1] == "8" { (row, column, style) = saved }
    guard sequence[1] == "[", let final = sequence.last else { return }
    let body = String(String.UnicodeScalarView(sequence[2..<(sequence.count - 1)]))
    if body == "?1049" { useOtherScreen(final == "h") }
    guard !body.hasPrefix("?") else { return }
    let count = max(1, Int(body.split(separator: ";").first ?? "") ?? 1)
    switch final {
    case "m": take(body)
    case "A": row = max(0, row - count)
    case "B": for _ in 0..<count where row < rows.count - 1 { row += 1 }
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = count - 1
    case "H": (row, column) = (0, 0)
    case "J":
      if body == "2" { (rows, styles) = ([[]], [[]]) }
      eraseToEndOfRow()
      rows.removeSubrange((row + 1)...)
      styles.removeSubrange((row + 1)...)
    case "K": eraseToEndOfRow()
    case "P":
      let range =
        min(column, rows[row].count)..<min(column + count, rows[row].count)
      rows[row].removeSubrange(range)
      styles[row].removeSubrange(range)
    case "@":
      fill(to: column)
      rows[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      styles[row].insert(contentsOf: Array(repeating: "", count: count), at: column)
    default: break
    }
  }

  /// Whether the other screen is shown, on which nothing scrolls away.
  var isOther: Bool { former != nil }

  private mutating func useOtherScreen(_ isOther: Bool) {
    if isOther {
      former = (rows, styles, row, column)
      (rows, styles, row, column) = ([[]], [[]], 0, 0)
    } else if let former {
      (rows, styles, row, column) = former
      self.former = nil
    }
  }

  private mutating func take(_ parameters: String) {
    for parameter in parameters.split(separator: ";", omittingEmptySubsequences: false) {
      style =
        ["", "0"].contains(parameter)
        ? "" : style.isEmpty ? String(parameter) : "\(style);\(parameter)"
    }
  }

  private mutating func draw(_ character: Character) {
    if character.unicodeScalars.first?.properties.generalCategory == .nonspacingMark, column > 0 {
      rows[row][column - 1] = Character(String(rows[row][column - 1]) + String(character))
      return
    }
    let width = Self.isWide(character) ? 2 : 1
    if column + width > columns {
      column = 0
      moveDown()
    }
    fill(to: column + width)
    rows[row][column] = character
    styles[row][column] = style
    if width == 2 { rows[row][column + 1] = Self.rightHalf }
    column += width
  }

  private mutating func moveDown() {
    row += 1
    if row == rows.count {
      rows.append([])
      styles.append([])
    }
  }

  private mutating func eraseToEndOfRow() {
    guard column < rows[row].count else { return }
    rows[row].removeSubrange(column...)
    styles[row].removeSubrange(column...)
  }

  private mutating func fill(to count: Int) {
    while rows[row].count < count {
      rows[row].append(" ")
      styles[row].append("")
    }
  }

  private static func isWide(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      (0x1100...0x115F).contains($0.value) || (0x2E80...0xD7A3).contains($0.value)
    }
  }
}
