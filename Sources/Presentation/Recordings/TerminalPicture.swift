import Report

/// A session at a terminal as a still picture: SVG with its text as text, in light and dark colours.
package struct TerminalPicture: Sendable, Equatable {
  /// The picture as an SVG document.
  package let text: String

  /// Sizes in pixels.
  private enum Size {
    static let font = 14.0
    /// Of a character, for fonts that are six tenths of their height wide.
    static let cell = 8.4
    static let row = 19.0
    static let margin = 16.0
    static let bar = 34.0
  }

  /// - Parameters:
  ///   - title: what stands in the frame, and is read out.
  ///   - columns: the width that the scenes were drawn for.
  package init(title: String, columns: Int, scenes: [TerminalScene]) {
    let lines = scenes.flatMap { scene in
      (scene.prompt + scene.typed.joined()).split(
        separator: "\n", omittingEmptySubsequences: false
      ).map(String.init) + scene.output
    }
    let rows = lines.flatMap { StyledRun.runs(of: $0).folded(to: columns) }
    let width = Double(columns) * Size.cell + 2 * Size.margin
    let height = Size.bar + Double(rows.count) * Size.row + Size.margin
    let (wide, high) = (SVG.written(width), SVG.written(height))
    let commands = scenes.map { SVG.escaped($0.command) }.joined(separator: "; ")
    let dots = (0..<3).map {
      "<circle class=\"dot\" cx=\"\(SVG.written(Size.margin + 6 + 20 * Double($0)))\" cy=\"17\" r=\"6\"/>"
    }
    let drawn = rows.enumerated().flatMap { number, row in
      Self.elements(of: row, top: Size.bar + Double(number) * Size.row)
    }
    let name = SVG.escaped(title)
    text =
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(wide)\" height=\"\(high)\" "
          + "viewBox=\"0 0 \(wide) \(high)\" role=\"img\" aria-labelledby=\"title desc\">",
        "<title id=\"title\">\(name)</title>",
        "<desc id=\"desc\">A terminal session of \(scenes.count) commands: \(commands)</desc>",
        Self.style,
        "<rect class=\"frame\" x=\"0.5\" y=\"0.5\" width=\"\(SVG.written(width - 1))\" "
          + "height=\"\(SVG.written(height - 1))\" rx=\"8\"/>",
      ] + dots + [
        "<text class=\"dim name\" x=\"\(SVG.written(width / 2))\" y=\"22\">\(name)</text>"
      ] + drawn + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// The grounds and texts of a row, each at its column.
  private static func elements(of row: [StyledRun], top: Double) -> [String] {
    var column = 0
    var elements: [String] = []
    for run in row {
      let width = DisplayWidth.of(run.text)
      defer { column += width }
      let blanks = run.text.prefix { $0 == " " }.count
      let text = TextLayout.trimmed(String(run.text.dropFirst(blanks)))
      if let ground = run.look.ground {
        let place = "x=\"\(x(column))\" y=\"\(SVG.written(top))\""
        elements.append(
          "<rect \(place) width=\"\(SVG.written(Double(width) * Size.cell))\" "
            + "height=\"\(SVG.written(Size.row))\"\(paint(ground, "g"))/>")
      }
      guard !text.isEmpty else { continue }
      let length = SVG.written(Double(DisplayWidth.of(text)) * Size.cell)
      elements.append(
        "<text x=\"\(x(column + blanks))\" y=\"\(SVG.written(top + Size.font))\" "
          + "textLength=\"\(length)\" lengthAdjust=\"spacingAndGlyphs\"\(attributes(of: run.look))>"
          + "\(SVG.escaped(text))</text>")
    }
    return elements
  }

  private static func x(_ column: Int) -> String {
    SVG.written(Size.margin + Double(column) * Size.cell)
  }

  private static func attributes(of look: StyledRun.Look) -> String {
    var classes = [
      look.isBold ? "bold" : nil, look.isDim ? "dim" : nil, look.isUnderlined ? "line" : nil,
    ].compactMap(\.self)
    var fill = ""
    switch look.color {
    case .palette(let number): classes.append("c\(number)")
    // A sheet outweighs the attribute 'fill'.
    case .rgb(let color): fill = " style=\"fill: \(color)\""
    case nil: break
    }
    return (classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") + fill
  }

  private static func paint(_ color: StyledRun.Look.Color, _ family: String) -> String {
    switch color {
    case .palette(let number): " class=\"\(family)\(number)\""
    case .rgb(let color): " fill=\"\(color)\""
    }
  }

  private static let style = """
    <style>
    text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; \
    font-size: 14px; white-space: pre }
    .name { text-anchor: middle }
    .bold { font-weight: bold }
    .line { text-decoration: underline }
    \(light.rules)
    @media (prefers-color-scheme: dark) {
    \(dark.rules)
    }
    </style>
    """

  /// Every colour of text has a contrast of 4.5 and more with the ground (WCAG 2.2, 1.4.3).
  private static let light = Colors(
    ground: "#ffffff", edge: "#d1d9e0", text: "#1f2328", dim: "#59636e",
    palette: [
      "#1f2328", "#b31d28", "#116329", "#7d4e00", "#0550ae", "#7a3ec8", "#146c75", "#59636e",
    ])

  private static let dark = Colors(
    ground: "#0d1117", edge: "#3d444d", text: "#e6edf3", dim: "#9198a1",
    palette: [
      "#7d8590", "#ff7b72", "#7ee787", "#d29922", "#79c0ff", "#d2a8ff", "#4fd0dc", "#e6edf3",
    ])
}

/// The colours of a picture on one kind of screen.
private struct Colors {
  let ground: String
  let edge: String
  let text: String
  let dim: String
  /// The eight of a terminal; bright ones are the same.
  let palette: [String]

  /// What a style sheet says of them.
  var rules: String {
    ([
      "text { fill: \(text) }", ".frame { fill: \(ground); stroke: \(edge) }",
      ".dot { fill: \(edge) }", ".dim { fill: \(dim) }",
    ]
      + palette.enumerated().map { number, color in
        ["c", "g"].map { ".\($0)\(number), .\($0)\(number + 8) { fill: \(color) }" }
          .joined(separator: "\n")
      }).joined(separator: "\n")
  }
}

extension [StyledRun] {
  /// The runs in rows of at most `columns` columns, broken where a terminal breaks them.
  fileprivate func folded(to columns: Int) -> [[StyledRun]] {
    var rows: [[StyledRun]] = [[]]
    var used = 0
    for run in self {
      for character in run.text {
        let width = DisplayWidth.of(character)
        if used + width > columns {
          rows.append([])
          used = 0
        }
        used += width
        let last = rows.count - 1
        if let former = rows[last].last, former.look == run.look {
          rows[last][rows[last].count - 1].text.append(character)
        } else {
          rows[last].append(StyledRun(text: String(character), look: run.look))
        }
      }
    }
    return rows
  }
}
