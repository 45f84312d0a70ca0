import Report

extension Renderer {
  /// The most columns that a small map is enlarged to.
  private static let usualSide = 48
  /// The most columns for the names of groups.
  private static let widestName = 20

  /// A map with the groups' names at its left and its shades' ends below; in words when plain.
  func lines(of map: HeatMap) -> [String] {
    let title = [""] + wrapped(map.title).map { style.paint($0, .strong) }
    guard map.size > 0 else { return title + ["  no values"] }
    guard !style.isPlain else { return title + sentences(on: map) }
    let names = map.groups.map { TextLayout.singleLine($0.name) }
    let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
    let labelWidth = min(widest, Self.widestName, style.width / 4)
    let room = style.width - 3 - labelWidth
    let side = map.size > room ? room : map.size * max(1, min(room, Self.usualSide) / map.size)
    let rows = (side + 1) / 2
    let labels = labels(of: map, rows: rows)
    let drawn = style.usesColor && style.usesBlocks ? colored(map, side) : shaded(map, side, rows)
    return title
      + zip(labels, drawn).map { label, row in
        let name = TextLayout.cut(label, width: labelWidth, ellipsis: ellipsis)
        return TextLayout.trimmed("  " + TextLayout.padded(name, width: labelWidth) + " " + row)
      } + [scale(of: map, indent: labelWidth + 3)]
  }

  private func sentences(on map: HeatMap) -> [String] {
    map.table.rows.flatMap { row in
      wrapped(
        "\(row[0].formatted), rows: \(row[1].formatted), mean \(row[2].formatted) within, "
          + "\(row[3].formatted) with others", indent: 2)
    }
  }

  /// The name of a group beside its first line of text.
  private func labels(of map: HeatMap, rows: Int) -> [String] {
    var labels = [String](repeating: "", count: rows)
    for (name, covered) in map.groupRanges where !covered.isEmpty {
      let line = min(rows - 1, covered.lowerBound * rows / map.size)
      if labels[line].isEmpty { labels[line] = TextLayout.singleLine(name) }
    }
    return labels
  }

  /// Two rows of the map to a line of half blocks.
  private func colored(_ map: HeatMap, _ side: Int) -> [String] {
    let height = side + side % 2
    let fields = map.resampled(columns: side, rows: height)
    return stride(from: 0, to: height, by: 2).map { row in
      (0..<side).map { column in
        let upper = map.shade(of: fields[row * side + column]).map(Viridis.terminalColor)
        let lower = map.shade(of: fields[(row + 1) * side + column]).map(Viridis.terminalColor)
        // A lower half alone is drawn as one, since there is no upper half to be without colour.
        if upper == nil, let lower { return "\u{1B}[\(style.code(writing: lower));49m▄" }
        let codes = [
          upper.map(style.code(writing:)) ?? "39", lower.map(style.code(behind:)) ?? "49",
        ]
        return "\u{1B}[\(codes.joined(separator: ";"))m" + (upper == nil ? " " : "▀")
      }.joined() + "\u{1B}[0m"
    }
  }

  private func shaded(_ map: HeatMap, _ side: Int, _ rows: Int) -> [String] {
    let glyphs = shades
    let fields = map.resampled(columns: side, rows: rows)
    return (0..<rows).map { row in
      String(
        (0..<side).map { column in
          map.shade(of: fields[row * side + column])
            .map { glyphs[min(glyphs.count - 1, Int($0 * Double(glyphs.count)))] } ?? " "
        })
    }
  }

  /// Light to dark.
  private var shades: [Character] { Array(style.usesBlocks ? " ░▒▓█" : " .:-=+*#%@") }

  /// The shades in order between the two numbers they stand for.
  private func scale(of map: HeatMap, indent: Int) -> String {
    let bar =
      style.usesColor && style.usesBlocks
      ? (0..<10).map { step in
        "\u{1B}[\(style.code(writing: Viridis.terminalColor(of: (Double(step) + 0.5) / 10)))m█"
      }.joined() + "\u{1B}[0m"
      : String(shades.flatMap { [$0, $0] })
    let (low, high) = (
      NumberFormat.decimal(map.low, digits: 2), NumberFormat.decimal(map.high, digits: 2)
    )
    let width = DisplayWidth.of(low) + DisplayWidth.of(high) + 12
    guard width + 2 <= style.width else { return "  \(low) to \(high)" }
    return String(repeating: " ", count: min(indent, style.width - width))
      + "\(low) \(bar) \(high)"
  }
}
