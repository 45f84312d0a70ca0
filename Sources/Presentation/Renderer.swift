import Report

/// Draws reports as text for a terminal or a file.
package struct Renderer: Sendable {
  package let style: Style

  package init(style: Style) {
    self.style = style
  }

  /// The report as lines that fit the style's width, without a line end after the last.
  ///
  /// Complexity: linear in the report, and in the width for every wrapped cell.
  package func render(_ report: Report) -> String {
    let report = report.visible
    var lines = TextLayout.wrapped(report.headline, width: style.width)
      .map { style.paint($0, .strong) }
    for block in report.blocks { lines += self.lines(of: block) }
    return lines.joined(separator: "\n")
  }

  func lines(of block: Block) -> [String] {
    switch block {
    case .verdict(let text), .text(let text): wrapped(text)
    case .chapter(let text):
      [""] + wrapped(text.uppercased()).map { style.paint($0, .strong) }
    case .heading(let text): [""] + wrapped(text).map { style.paint($0, .strong) }
    case .warning(let text):
      wrapped("warning: \(text)").map { style.paint($0, .warning) }
    case .fields(let fields): lines(of: fields)
    case .table(let table): lines(of: table)
    case .histogram(let histogram): lines(of: histogram)
    case .heatMap(let map): lines(of: map)
    case .scatter(let scatter): lines(of: scatter)
    case .panels(let multiples): lines(of: multiples)
    case .map(let map): lines(of: map)
    case .sparklines(let courses): lines(of: courses)
    case .image(let image): lines(of: image)
    case .colorImage(let image): lines(of: image)
    case .structure(let structure): lines(of: structure)
    case .cards(let grid): lines(of: grid)
    case .verbatim(let text):
      TextLayout.printable(text).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
  }

  func wrapped(_ text: String, indent: Int = 0) -> [String] {
    TextLayout.wrapped(text, width: style.width, indent: indent)
  }

  /// What stands for text that was cut off.
  var ellipsis: String { style.usesBlocks ? "…" : "~" }
}
