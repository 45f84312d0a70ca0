import Report

extension Renderer {
  func lines(of table: Table) -> [String] {
    let title = table.title.map { [""] + wrapped($0).map { style.paint($0, .strong) } } ?? []
    guard !table.columns.isEmpty else { return title }
    guard let layout = TableLayout(table, width: style.width - 2) else {
      return title + records(of: table)
    }
    let header = layout.headerLines.map { style.paint("  " + $0, .faint) }
    return title + header
      + layout.rows.map { "  " + layout.line($0, ellipsis: ellipsis) }
  }

  /// A table too wide for the style: every row as labelled values, with an empty line between rows.
  private func records(of table: Table) -> [String] {
    table.rows.enumerated().flatMap { index, row in
      (index == 0 ? [] : [""]) + lines(of: zip(table.columns, row).map { Field($0, $1, label: $0) })
    }
  }
}

/// The widths of a table's columns, fitted to a line.
struct TableLayout {
  static let gap = 2
  /// Columns of text are not cut below this width.
  private static let leastText = 8

  let rows: [[String]]
  let headerLines: [String]
  private let widths: [Int]
  private let isNumeric: [Bool]

  /// Nil when the table cannot be made to fit.
  init?(_ table: Table, width: Int) {
    let rows = table.rows.map { $0.map { TextLayout.singleLine($0.formatted) } }
    let isNumeric = table.columns.indices.map { column in
      let values = table.rows.map { $0[column] }.filter { $0 != .none }
      return !values.isEmpty && values.allSatisfy(\.isNumber)
    }
    let titles = table.columns.map(TextLayout.singleLine)
    let cells = table.columns.indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    let room = width - Self.gap * (titles.count - 1)
    guard
      let widths = Self.widths(titles: titles, cells: cells, isNumeric: isNumeric, room: room)
    else { return nil }
    self.rows = rows
    self.isNumeric = isNumeric
    self.widths = widths
    headerLines = Self.header(titles, widths: widths, isNumeric: isNumeric)
  }

  func line(_ cells: [String], ellipsis: String) -> String {
    Self.line(cells, widths: widths, isNumeric: isNumeric, ellipsis: ellipsis)
  }

  private static func line(
    _ cells: [String], widths: [Int], isNumeric: [Bool], ellipsis: String
  ) -> String {
    let texts = cells.indices.map { column in
      TextLayout.padded(
        TextLayout.cut(cells[column], width: widths[column], ellipsis: ellipsis),
        width: widths[column], flushRight: isNumeric[column])
    }
    let line = texts.joined(separator: String(repeating: " ", count: gap))
    return TextLayout.trimmed(line)
  }

  /// First headers are broken between words, then columns of text are narrowed, the widest first.
  private static func widths(
    titles: [String], cells: [Int], isNumeric: [Bool], room: Int
  ) -> [Int]? {
    let longestWords = titles.map { title in
      title.split(separator: " ").map { DisplayWidth.of($0) }.max() ?? 0
    }
    var widths = titles.indices.map { max(cells[$0], DisplayWidth.of(titles[$0])) }
    func excess() -> Int { widths.reduce(0, +) - room }
    for column in titles.indices.sorted(by: { widths[$0] - cells[$0] > widths[$1] - cells[$1] })
    where excess() > 0 {
      widths[column] = max(cells[column], longestWords[column], widths[column] - excess())
    }
    let least = titles.indices.map { column in
      isNumeric[column] ? widths[column] : max(leastText, longestWords[column])
    }
    return narrowed(widths, least: least, room: room)
  }

  /// Widths that fit the room together, the widest narrowed first; nil when the least do not fit.
  static func narrowed(_ widths: [Int], least: [Int], room: Int) -> [Int]? {
    var widths = widths
    while widths.reduce(0, +) > room {
      let widest = widths.indices.filter { widths[$0] > least[$0] }.max { widths[$0] < widths[$1] }
      guard let widest else { return nil }
      widths[widest] -= 1
    }
    return widths
  }

  /// Column titles, broken to the columns' widths and flush at the bottom.
  private static func header(_ titles: [String], widths: [Int], isNumeric: [Bool]) -> [String] {
    let broken = titles.indices.map { TextLayout.wrapped(titles[$0], width: widths[$0]) }
    let height = broken.map(\.count).max() ?? 0
    return (0..<height).map { row in
      let cells = broken.map { lines in
        let index = row - (height - lines.count)
        return index < 0 ? "" : lines[index]
      }
      return line(cells, widths: widths, isNumeric: isNumeric, ellipsis: "")
    }
  }
}
