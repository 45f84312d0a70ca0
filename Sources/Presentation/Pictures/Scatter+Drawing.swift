import Report

extension Scatter {
  func drawing(caption: String) -> Drawing {
    let view = ScatterView(self, names: series.map(\.name))
    let sheet = Sheet(title: title, keys: view.keys, caption: caption)
    guard let x = widths, let y = heights else {
      return sheet.drawing(words: "no points", height: 0) { _, _ in }
    }
    let words = (summary.isEmpty ? view.words : summary).joined(separator: "\n")
    return sheet.drawing(words: words, height: 400) { drawing, box in
      view.draw(on: &drawing, in: box, x: x, y: y)
    }
  }
}

extension SmallMultiples {
  /// A grid of planes, two or three in a row, and one legend.
  func drawing(caption: String) -> Drawing {
    let drawn = panels.filter { $0.widths != nil }
    let views = drawn.map { ScatterView($0, names: names, isSmall: true) }
    let columns = drawn.count > 4 ? 3 : max(1, min(2, drawn.count))
    let rows = (drawn.count + columns - 1) / columns
    let sheet = Sheet(
      title: title, keys: views.first?.keys ?? [], caption: caption,
      width: columns == 1 ? 640 : columns == 2 ? 760 : 960)
    let height = drawn.count == 1 ? 340.0 : 270
    let words = zip(drawn, views).flatMap { [$0.title] + $1.words }.joined(separator: "\n")
    return sheet.drawing(words: words, height: height * Double(rows)) { drawing, box in
      let gap = 24.0
      let width = (box.width - gap * Double(columns - 1)) / Double(columns)
      for (place, view) in views.enumerated() {
        guard let x = view.scatter.widths, let y = heights(of: view.scatter) else { continue }
        let corner = Point(
          box.left + (width + gap) * Double(place % columns),
          box.top + height * Double(place / columns))
        drawing.add(
          .label(
            Label(
              TextMetrics.fitted(view.scatter.title, into: width, size: 13, isBold: true),
              at: Point(corner.x, corner.y + 14), size: 13, isBold: true)))
        view.draw(
          on: &drawing,
          in: Box(left: corner.x, top: corner.y + 20, width: width, height: height - 32), x: x, y: y
        )
      }
    }
  }
}
