import Report

extension HTMLWriter {
  /// A report: its headline, then its blocks in order, or its fields when it has none.
  mutating func add(_ report: Report) {
    heading(report.headline, level: 1)
    if report.blocks.isEmpty, !report.fields.isEmpty { add(report.fields) }
    for block in report.blocks { add(block, of: report.origin) }
  }

  private mutating func add(_ block: Block, of origin: Origin?) {
    switch block {
    case .verdict(let text): element("p", class: "verdict", text)
    case .text(let text): element("p", text)
    case .chapter(let text): heading(text, level: 2)
    case .heading(let text): heading(text, level: 3)
    case .warning(let text): element("p", class: "warning", "Warning: \(text)")
    case .fields(let fields): add(fields)
    case .table(let table): add(table)
    case .verbatim(let text):
      write("<pre tabindex=\"0\"><samp>\(Self.escaped(text))</samp></pre>\n")
    case .histogram(let histogram): add(block.picture(of: origin), histogram.table)
    case .heatMap(let map): add(block.picture(of: origin), map.table)
    case .scatter(let scatter):
      add(block.picture(of: origin), scatter.summary.isEmpty ? scatter.table : nil)
    case .cards(let grid): add(block.picture(of: origin), grid.table)
    case .panels, .map, .sparklines, .image, .colorImage, .structure:
      add(block.picture(of: origin), nil)
    }
  }

  /// A picture, and its figures for those who want to read them.
  private mutating func add(_ picture: Picture?, _ figures: Table?) {
    guard let picture else { return }
    add(picture)
    guard let figures, figures.rows.count <= Self.mostRows else { return }
    write("<details>\n<summary>The figures</summary>\n")
    add(figures)
    write("</details>\n")
  }

  /// Longer tables of pictures are left to .csv and .json.
  private static let mostRows = 500

  private mutating func add(_ fields: [Field]) {
    let rows = fields.map { field in
      "<tr><th scope=\"row\">\(Self.escaped(field.label))</th>"
        + "<td\(field.value.isNumber ? " class=\"right\"" : "")>\(Self.escaped(field.value.formatted))</td>"
        + "<td>\(Self.escaped(field.remark ?? ""))</td></tr>\n"
    }
    write("<table>\n\(rows.joined())</table>\n")
  }

  private mutating func add(_ table: Table) {
    let isNumeric = table.columns.indices.map { column in
      table.rows.contains { $0[column].isNumber }
    }
    func cell(_ name: String, _ column: Int, _ text: String) -> String {
      "<\(name)\(isNumeric[column] ? " class=\"right\"" : "")>\(Self.escaped(text))</\(name)>"
    }
    let head = table.columns.enumerated().map { cell("th", $0, $1) }.joined()
    let rows = table.rows.map { row in
      "<tr>\(row.enumerated().map { cell("td", $0, $1.formatted) }.joined())</tr>\n"
    }
    let title = table.title.map { "<caption>\(Self.escaped($0))</caption>\n" } ?? ""
    write("<table>\n\(title)<tr>\(head)</tr>\n\(rows.joined())</table>\n")
  }

  private mutating func element(_ name: String, class style: String? = nil, _ text: String) {
    let attribute = style.map { " class=\"\($0)\"" } ?? ""
    write("<\(name)\(attribute)>\(Self.escaped(text))</\(name)>\n")
  }
}
