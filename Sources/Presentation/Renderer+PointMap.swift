import Report

extension Renderer {
  /// The lines of a map where the screen's height is not known, as in a recording: always as many, so
  /// that a recording can be compared line by line; fewer of few points.
  private static let (usualRows, fewRows, fewPoints) = (22, 8, 10)
  /// Lines that the title, the frame, the legend and the prompt take, and the fewest and most of a map.
  private static let (linesBeside, leastRows, mostRows) = (8, 10, 48)
  /// The fewest columns of a map.
  private static let leastColumns = 16

  /// Points as dots in the colours of their classes, or as letters where there is no colour, in a frame;
  /// marks and lines above them; in words when plain.
  func lines(of map: PointMap) -> [String] {
    let title = [""] + wrapped(map.title).map { style.paint($0, .strong) }
    guard !style.isPlain, style.width >= Self.leastColumns + 4 else {
      return title + map.summary.flatMap { wrapped($0, indent: 2) }
    }
    let palette: MapPalette? =
      if case .classes(_, let names, let classes) = map.coloring {
        MapPalette(names: names, classes: classes)
      } else { nil }
    let drawn = map.frames.isEmpty ? plane(of: map, palette) : moments(of: map, palette)
    return title + (drawn.isEmpty ? ["  no points"] : drawn + legend(of: map, palette))
  }

  private func plane(of map: PointMap, _ palette: MapPalette?) -> [String] {
    let rows = style.height.map { min(Self.mostRows, max(Self.leastRows, $0 - Self.linesBeside)) }
    let usual = map.items.count < Self.fewPoints ? Self.fewRows : Self.usualRows
    return framed(
      map, besides: [map], palette, room: (style.width - 4, rows ?? usual), keepsRows: rows == nil)
  }

  /// The fewest columns of one of several maps beside each other, and the most of these.
  private static let (leastBeside, mostMoments) = (34, 6)

  /// Moments to one scale, beside each other as far as there is room; evenly chosen ones of many.
  private func moments(of map: PointMap, _ palette: MapPalette?) -> [String] {
    let all = map.moments
    let count = min(all.count, Self.mostMoments)
    let shown =
      count < 2 ? all : (0..<count).map { all[$0 * (all.count - 1) / (count - 1)] }
    let beside = max(1, min(shown.count, style.width / Self.leastBeside))
    let width = style.width / beside
    let panels = shown.map { moment in
      let name = TextLayout.singleLine(moment.title)
      let title = TextLayout.cut("  " + name, width: width - 1, ellipsis: ellipsis)
      let drawn = framed(
        moment, besides: all, palette, room: (width - 4, width * 2 / 5), keepsRows: true,
        width: width)
      return [TextLayout.padded(title, width: width)] + drawn
    }
    return stride(from: 0, to: panels.count, by: beside).flatMap { first in
      let row = panels[first..<min(panels.count, first + beside)]
      return (row.first ?? []).indices.map { line in
        TextLayout.trimmed(row.map { $0[line] }.joined())
      }
    }
  }

  /// A map in its frame, with blanks behind it up to a width.
  private func framed(
    _ map: PointMap, besides all: [PointMap], _ palette: MapPalette?,
    room: (columns: Int, rows: Int), keepsRows: Bool, width: Int = 0
  ) -> [String] {
    guard let plane = MapCellPlane(map, besides: all, room: room, keepsRows: keepsRows) else {
      return []
    }
    let blanks = String(repeating: " ", count: max(0, width - plane.columns - 4))
    let cells = MapCells(map, on: plane, palette, style).cells
    return framed(
      stride(from: 0, to: cells.count, by: plane.columns).map { first in
        text(of: cells[first..<first + plane.columns])
      }, columns: plane.columns
    ).map { $0 + blanks }
  }

  private func text(of cells: ArraySlice<MapCells.Cell>) -> String {
    var text = ""
    var current = ""
    for cell in cells {
      let code = style.usesColor ? cell.code : ""
      if code != current {
        text += code.isEmpty ? "\u{1B}[0m" : "\u{1B}[0;\(code)m"
        current = code
      }
      text.append(cell.glyph)
    }
    return current.isEmpty ? text : text + "\u{1B}[0m"
  }

  /// Between heavy lines, by which a comparison of recordings knows that a picture stands there.
  private func framed(_ rows: [String], columns: Int) -> [String] {
    guard style.usesBlocks else {
      let edge = "  +" + String(repeating: "-", count: columns) + "+"
      return [edge] + rows.map { "  |\($0)|" } + [edge]
    }
    let line = String(repeating: "━", count: columns)
    return ["  ┏\(line)┓"] + rows.map { "  ┃\($0)┃" } + ["  ┗\(line)┛"]
  }
}

extension Renderer {
  /// A piece of the legend with the colour of its sign.
  private struct Key {
    var sign: String
    var code = ""
    var text: String
  }

  private func legend(of map: PointMap, _ palette: MapPalette?) -> [String] {
    scale(of: map.coloring) + flowing(keys(of: map, palette))
  }

  private func keys(of map: PointMap, _ palette: MapPalette?) -> [Key] {
    let usesColor = style.usesColor && style.usesBlocks
    let hasMarks = map.hasMarks
    let marks = map.layers.filter { !$0.points.isEmpty }.map { layer in
      let isByLetter =
        !usesColor && layer.kind == .members && (palette?.names.count ?? 0) > 1
      return Key(
        sign: isByLetter ? "letters" : String(layer.kind.mark(usesBlocks: style.usesBlocks)),
        code: "1", text: layer.name)
    }
    let links = map.links.filter { !$0.ends.isEmpty }.map { links in
      Key(
        sign: style.usesBlocks ? "⠒⠒" : "++", code: style.code(writing: links.kind.color),
        text: links.name)
    }
    guard let palette else { return marks + links }
    let showsLetters = !usesColor && (!hasMarks || marks.contains { $0.sign == "letters" })
    let classes = palette.names.indices.map { place in
      Key(
        sign: usesColor ? "●" : String(palette.letter(place)),
        code: style.code(writing: palette.color(place)), text: palette.names[place])
    }
    let others =
      palette.otherCount == 0
      ? []
      : [
        Key(
          sign: usesColor ? "●" : String(palette.letter(nil)),
          code: style.code(writing: MapPalette.others), text: "\(palette.otherCount) others")
      ]
    let isMixed = showsLetters && !hasMarks
    let mixed = Key(sign: style.usesBlocks ? "·" : ".", text: "no class has half")
    // A class that is called by its own letter needs no key.
    let named = (classes + others).filter { usesColor || $0.sign != $0.text }
    return marks + links + (usesColor || showsLetters ? named : []) + (isMixed ? [mixed] : [])
  }

  /// As many keys on a line as fit.
  private func flowing(_ keys: [Key]) -> [String] {
    var lines: [(text: String, width: Int)] = []
    for key in keys {
      let room = style.width - 2
      let text = TextLayout.cut(
        TextLayout.singleLine(key.text),
        width: max(1, room - DisplayWidth.of(key.sign) - 1), ellipsis: ellipsis)
      let width = DisplayWidth.of(key.sign) + 1 + DisplayWidth.of(text)
      let isColored = style.usesColor && !key.code.isEmpty
      let sign = isColored ? "\u{1B}[\(key.code)m\(key.sign)\u{1B}[0m" : key.sign
      if let last = lines.last, last.width + 3 + width <= room {
        lines[lines.count - 1] = (last.text + "   \(sign) \(text)", last.width + 3 + width)
      } else {
        lines.append(("\(sign) \(text)", width))
      }
    }
    return lines.map { "  " + $0.text }
  }

  /// The shades in order between the two numbers they stand for.
  private func scale(of coloring: PointMap.Coloring) -> [String] {
    guard case .shades(let title, let low, let high, _) = coloring else { return [] }
    let usesColor = style.usesColor && style.usesBlocks
    let bar =
      usesColor
      ? (0..<10).map { step in
        "\u{1B}[\(style.code(writing: Viridis.terminalColor(of: (Double(step) + 0.5) / 10)))m█"
      }.joined() + "\u{1B}[0m"
      : style.usesBlocks ? "░░▒▒▓▓██" : "..--++**##"
    let isWhole = low == low.rounded() && high == high.rounded() && high - low >= 2
    func text(_ number: Double) -> String { NumberFormat.decimal(number, digits: isWhole ? 0 : 3) }
    let ends = DisplayWidth.of(text(low)) + DisplayWidth.of(text(high)) + 14
    let name = TextLayout.singleLine(title)
    guard ends + DisplayWidth.of(name) + 2 <= style.width else {
      return wrapped(name, indent: 2) + wrapped("\(text(low)) to \(text(high))", indent: 2)
    }
    return ["  \(text(low)) \(bar) \(text(high))  \(name)"]
  }
}
