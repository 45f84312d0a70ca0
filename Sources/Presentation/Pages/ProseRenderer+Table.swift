extension ProseRenderer {
  /// A table whose cells are wrapped at words; each row as labelled values where its columns do not fit.
  func table(_ rows: [Markdown], _ alignments: [Markdown.Alignment], width: Int) -> [StyledText] {
    let count = rows.map(\.children.count).max() ?? 0
    let cells = rows.map { row in
      row.children.map { text(of: $0.isInline ? [$0] : $0.children[...]) }
        + Array(repeating: StyledText(), count: count - row.children.count)
    }
    guard let header = cells.first else { return [] }
    let columns = 0..<count
    let room = width - 2 - TableLayout.gap * max(0, columns.count - 1)
    let least = columns.map { column in
      cells.flatMap { $0[column].words }.map(\.width).max() ?? 0
    }
    let natural = columns.map { column in
      min(cells.map { $0[column].width }.max() ?? 0, max(room, least[column]))
    }
    guard let widths = TableLayout.narrowed(natural, least: least, room: room) else {
      return records(cells, width: width)
    }
    let titles = header.map { $0.painted(faint) }
    let hasTitles = header.contains { !$0.isEmpty }
    return ((hasTitles ? [titles] : []) + cells.dropFirst()).flatMap {
      row($0, widths, alignments)
    }
  }

  private func row(_ cells: [StyledText], _ widths: [Int], _ alignments: [Markdown.Alignment])
    -> [StyledText]
  {
    let wrapped = zip(cells, widths).map { $0.wrapped(to: $1) }
    let gap = StyledText(String(repeating: " ", count: TableLayout.gap))
    return (0..<(wrapped.map(\.count).max() ?? 0)).map { line in
      widths.indices.reduce(StyledText()) { text, column in
        let cell = line < wrapped[column].count ? wrapped[column][line] : StyledText()
        return text.appending(gap)
          .appending(
            cell.padded(
              to: widths[column],
              flushRight: column < alignments.count && alignments[column] == .right))
      }.trimmed
    }
  }

  private func records(_ rows: [[StyledText]], width: Int) -> [StyledText] {
    rows.dropFirst().enumerated().flatMap { index, row in
      (index == 0 ? [] : [StyledText()])
        + zip(rows[0], row).flatMap { title, cell in
          (title.isEmpty ? cell : title.appending(StyledText(": ")).appending(cell))
            .wrapped(to: width)
        }
    }
  }
}
