extension Report {
  /// The points of its map as comma-separated values, else its first table, else the fields as `name,value`.
  ///
  /// RFC 4180 with lines ended by a line feed; numbers are as exact as in JSON. Texts are as they are,
  /// unless `guarding` asks for what `SpreadsheetCell` makes of them.
  package func csv(guarding: Bool = false) -> String {
    if let map = maps.first { return map.table.csv(guarding: guarding) }
    for case .table(let table) in blocks { return table.csv(guarding: guarding) }
    return Table(columns: ["name", "value"], rows: fields.map { [.text($0.name), $0.value] })
      .csv(guarding: guarding)
  }
}

/// A text in a table that a spreadsheet may open.
package enum SpreadsheetCell {
  /// What makes a spreadsheet take a text for a formula, at its beginning.
  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠",
  ]

  /// The text with an apostrophe before it where a spreadsheet would compute it.
  package static func guarded(_ text: String) -> String {
    text.unicodeScalars.first.map(signs.contains) ?? false ? "'\(text)" : text
  }

  /// The text that `guarded` made this of, or the same where it makes no such text.
  package static func unguarded(_ cell: String) -> String {
    let text = String(cell.dropFirst())
    return cell.hasPrefix("'") && guarded(text) == cell ? text : cell
  }
}

extension Table {
  package func csv(guarding: Bool = false) -> String {
    ([columns.map(Value.text)] + rows).map { row in
      row.map { $0.csv(guarding) }.joined(separator: ",") + "\n"
    }.joined()
  }
}

extension Value {
  /// One cell; lists are separated by blanks, objects are JSON, none is empty.
  fileprivate func csv(_ guarding: Bool) -> String {
    switch self {
    case .none: ""
    case .text(let text): Self.csvQuoted(guarding ? SpreadsheetCell.guarded(text) : text)
    case .list(let values):
      Self.csvQuoted(
        (guarding ? values.map(\.guarded) : values).map(\.csvItem).joined(separator: " "))
    case .object: Self.csvQuoted(json)
    default: json == "null" ? "" : json
    }
  }

  private var guarded: Value {
    if case .text(let text) = self { .text(SpreadsheetCell.guarded(text)) } else { self }
  }

  private var csvItem: String {
    if case .text(let text) = self { return text }
    return json
  }

  private static func csvQuoted(_ text: String) -> String {
    let isPlain = !text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    guard !isPlain else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
