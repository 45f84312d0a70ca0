/// The gate for text that is shown: at a terminal, through a pipe, or in a page.
///
/// Texts of strangers (names, labels, commands, prose) may hold characters that steer a terminal or hide
/// what they are. Such characters are written out, `\u{1B}` for Escape; all others stay.
package enum VisibleText {
  /// The text with every character seen but tabs and the ends of lines, which are `\n` alone.
  package static func of(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    let lines = text.contains("\r\n") ? text.replacing("\r\n", with: "\n") : text
    return lines.unicodeScalars.reduce(into: "") { visible, scalar in
      if isHidden(scalar) {
        visible += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        visible.unicodeScalars.append(scalar)
      }
    }
  }

  /// The text on one line, with every character seen.
  package static func singleLine(_ text: String) -> String {
    String(of(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// The lines with every character seen.
  package static func of(_ lines: [String]) -> [String] { lines.map(of) }

  /// Whether a character cannot be seen, or changes how others are: controls but `\n` and
  /// tabs, marks of the direction of writing, and characters without a shape, but for those that join
  /// others.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 && scalar != "\n" && scalar != "\t" }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format:
      return scalar.properties.isDefaultIgnorableCodePoint
        && !["\u{200C}", "\u{200D}"].contains(scalar)
    default: return false
    }
  }
}

extension Report {
  /// The report with all of its texts as they are shown.
  package var visible: Report {
    var report = self
    report.headline = VisibleText.of(headline)
    report.fields = fields.map(\.visible)
    report.blocks = blocks.map(\.visible)
    return report
  }
}

extension Block {
  fileprivate var visible: Block {
    switch self {
    case .verdict(let text): .verdict(VisibleText.of(text))
    case .text(let text): .text(VisibleText.of(text))
    case .chapter(let text): .chapter(VisibleText.of(text))
    case .heading(let text): .heading(VisibleText.of(text))
    case .warning(let text): .warning(VisibleText.of(text))
    case .verbatim(let text): .verbatim(VisibleText.of(text))
    case .fields(let fields): .fields(fields.map(\.visible))
    case .table(let table): .table(table.visible)
    case .histogram(let histogram): .histogram(histogram.visible)
    case .heatMap(let map): .heatMap(map.visible)
    case .scatter(let scatter): .scatter(scatter.visible)
    case .panels(let multiples): .panels(multiples.visible)
    case .sparklines(let courses): .sparklines(courses.map(\.visible))
    case .image(let image): .image(image)
    }
  }
}

extension Field {
  fileprivate var visible: Field {
    var field = self
    field.label = VisibleText.of(label)
    field.value = value.visible
    field.remark = remark.map(VisibleText.of)
    return field
  }
}

extension Value {
  fileprivate var visible: Value {
    switch self {
    case .text(let text): .text(VisibleText.of(text))
    case .list(let values): .list(values.map(\.visible))
    case .object(let fields): .object(fields.map(\.visible))
    default: self
    }
  }
}

extension Table {
  fileprivate var visible: Table {
    Table(
      title: title.map(VisibleText.of), columns: VisibleText.of(columns),
      rows: rows.map { $0.map(\.visible) })
  }
}

extension Histogram {
  fileprivate var visible: Histogram {
    Histogram(
      title: VisibleText.of(title), low: low, high: high,
      series: series.map { Series(name: VisibleText.of($0.name), shares: $0.shares) })
  }
}

extension HeatMap {
  fileprivate var visible: HeatMap {
    var map = self
    map.title = VisibleText.of(title)
    map.groups = groups.map { Group(name: VisibleText.of($0.name), count: $0.count) }
    return map
  }
}

extension Scatter {
  fileprivate var visible: Scatter {
    var scatter = self
    scatter.title = VisibleText.of(title)
    scatter.xLabel = VisibleText.of(xLabel)
    scatter.yLabel = VisibleText.of(yLabel)
    scatter.mark = VisibleText.of(mark)
    scatter.series = series.map { Series(name: VisibleText.of($0.name), points: $0.points) }
    scatter.summary = VisibleText.of(summary)
    return scatter
  }
}

extension SmallMultiples {
  fileprivate var visible: SmallMultiples {
    var multiples = self
    multiples.title = VisibleText.of(title)
    multiples.panels = panels.map(\.visible)
    return multiples
  }
}

extension Sparkline {
  fileprivate var visible: Sparkline { Sparkline(label: VisibleText.of(label), values: values) }
}
