extension Report {
  /// The report as Markdown: the headline in bold, then the blocks; the fields when there are none.
  ///
  /// All characters are seen, as in `VisibleText`.
  package var markdown: String { visible.markdownAsIs }

  private var markdownAsIs: String {
    let body = blocks.isEmpty && !fields.isEmpty ? [Block.fields(fields)] : blocks
    return (["**\(Markdown.escaped(headline))**"] + body.map(\.markdown))
      .joined(separator: "\n\n") + "\n"
  }
}

extension Block {
  fileprivate var markdown: String {
    switch self {
    case .verdict(let text), .text(let text): Markdown.escaped(text)
    case .chapter(let text): "## \(Markdown.escaped(text))"
    case .heading(let text): "### \(Markdown.escaped(text))"
    case .warning(let text): "> **Warning:** \(Markdown.escaped(text))"
    case .fields(let fields): Markdown.table(fields)
    case .table(let table): Markdown.table(table)
    case .histogram(let histogram): Markdown.table(histogram.table)
    case .heatMap(let map): Markdown.table(map.table)
    case .scatter(let scatter): Markdown.table(scatter.table)
    case .panels(let multiples):
      ([Markdown.escaped(multiples.title)] + multiples.panels.map { Markdown.table($0.table) })
        .joined(separator: "\n\n")
    case .map(let map): map.summary.map(Markdown.escaped).joined(separator: "\n\n")
    case .sparklines(let courses):
      courses.map { Markdown.escaped($0.sentence) }.joined(separator: "\n\n")
    case .image(let image): "(image of \(image.width)×\(image.height) pixels)"
    case .colorImage(let image): "(colour image of \(image.width)×\(image.height) pixels)"
    case .structure(let structure): Markdown.escaped("(structure of \(structure.words))")
    case .cards(let grid): Markdown.table(grid.table)
    case .verbatim(let text): Markdown.fenced(text)
    }
  }
}

extension Histogram {
  /// A row a bin: where it begins and ends, and the share of each series.
  package var table: Table {
    let bins = series.map(\.shares.count).max() ?? 0
    let width = (high - low) / Double(max(1, bins))
    return Table(
      title: title, columns: ["from", "to"] + series.map(\.name),
      rows: (0..<bins).map { bin in
        [
          .decimal(low + width * Double(bin), digits: 3),
          .decimal(low + width * Double(bin + 1), digits: 3),
        ] + series.map { bin < $0.shares.count ? .share($0.shares[bin]) : .none }
      })
  }
}

extension Sparkline {
  /// "loss: from 4.210 to 0.310 over 60 values, lowest 0.300, highest 4.210".
  package var sentence: String {
    let finite = values.filter(\.isFinite)
    guard let first = finite.first, let last = finite.last, let low = finite.min(),
      let high = finite.max()
    else { return "\(label): no values" }
    func figure(_ number: Double) -> String { NumberFormat.decimal(number, digits: 3) }
    return "\(label): from \(figure(first)) to \(figure(last)) over "
      + "\(NumberFormat.integer(finite.count)) values, "
      + "lowest \(figure(low)), highest \(figure(high))"
  }
}

private enum Markdown {
  static func table(_ table: Table) -> String {
    let isNumeric = table.columns.indices.map { column in
      table.rows.contains { $0[column].isNumber }
    }
    let title = table.title.map { "\(escaped($0))\n\n" } ?? ""
    let lines =
      [row(table.columns.map(escaped)), row(isNumeric.map { $0 ? "---:" : "---" })]
      + table.rows.map { row($0.map { escaped($0.formatted) }) }
    return title + lines.joined(separator: "\n")
  }

  static func table(_ fields: [Field]) -> String {
    let lines = fields.map { field in
      row([field.label, field.value.formatted, field.remark ?? ""].map(escaped))
    }
    return ([row(["", "", ""]), row(["---", "---", "---"])] + lines).joined(separator: "\n")
  }

  static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  /// A fence longer than any in the text.
  static func fenced(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return "\(fence)\n\(text)\n\(fence)"
  }

  /// Text that shows as itself, on one line.
  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { escaped, character in
      if character.isNewline {
        escaped += " "
      } else {
        escaped += "\\`*_[]<>|#".contains(character) ? "\\\(character)" : String(character)
      }
    }
  }
}
