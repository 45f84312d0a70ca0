extension Report {
  /// The first table as comma-separated values, or the fields as `name,value` when there is none.
  ///
  /// RFC 4180 with lines ended by a line feed; numbers are as exact as in JSON.
  package var csv: String {
    for case .table(let table) in blocks { return table.csv }
    return Table(columns: ["name", "value"], rows: fields.map { [.text($0.name), $0.value] }).csv
  }
}

extension Table {
  package var csv: String {
    ([columns.map(Value.text)] + rows).map { row in
      row.map(\.csv).joined(separator: ",") + "\n"
    }.joined()
  }
}

extension Value {
  /// One cell; lists are separated by blanks, objects are JSON, none is empty.
  fileprivate var csv: String {
    switch self {
    case .none: ""
    case .text(let text): Self.csvQuoted(text)
    case .list(let values):
      Self.csvQuoted(values.map(\.csvItem).joined(separator: " "))
    case .object: Self.csvQuoted(json)
    default: json == "null" ? "" : json
    }
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
