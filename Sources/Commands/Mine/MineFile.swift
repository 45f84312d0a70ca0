import Files
import Foundation
import Report

/// A file of rows that is written anchor after anchor: an object a line, or a table of tabs with a header.
struct MineFile: ~Copyable {
  enum Kind: String, CaseIterable {
    case jsonLines = "jsonl"
    case tabs = "tsv"
  }

  private let kind: Kind
  private let file: LineDraft
  private var hasHeader = false
  private(set) var rows = 0

  init(path: String, as kind: Kind, replacing: Bool) throws {
    self.kind = kind
    file = try LineDraft(path: path, replacing: replacing)
  }

  mutating func append(_ rows: [[Field]]) throws {
    var text = ""
    for row in rows {
      switch kind {
      case .jsonLines: text += Value.object(row).json + "\n"
      case .tabs:
        let cells = row.flatMap(Self.cells)
        if !hasHeader { text += cells.map(\.name).joined(separator: "\t") + "\n" }
        text += cells.map(\.text).joined(separator: "\t") + "\n"
      }
      hasHeader = true
    }
    self.rows += rows.count
    try file.append(text)
  }

  /// A cell as readers of tables take it: in quotation marks where it holds one, a tab or a line's end.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { "\"\t\r\n\r\n".contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  consuming func finish() throws { try file.finish() }

  /// The cells of a field: a list is spread over columns that are numbered from 0.
  private static func cells(of field: Field) -> [(name: String, text: String)] {
    switch field.value {
    case .list(let values):
      values.enumerated().flatMap { cells(of: Field("\(field.name)_\($0)", $1)) }
    case .text(let text): [(field.name, quoted(text))]
    default: [(field.name, field.value.json)]
    }
  }
}
