import Report

extension Renderer {
  /// The most columns and lines of a plane.
  private static let (usualWidth, height) = (64, 16)

  /// A letter a point, a capital where it is marked; axes with their ends; in words when plain.
  ///
  /// Letters tell series apart without colour, which is why there are no dots of braille.
  func lines(of scatter: Scatter) -> [String] {
    let title = [""] + wrapped(scatter.title).map { style.paint($0, .strong) }
    guard let x = scatter.range(\.x), let y = scatter.range(\.y) else {
      return title + ["  no points"]
    }
    let labels = [y.upperBound, y.lowerBound].map { NumberFormat.decimal($0, digits: 2) }
    let labelWidth = labels.map { DisplayWidth.of($0) }.max() ?? 0
    let width = min(Self.usualWidth, style.width - labelWidth - 5)
    guard !style.isPlain, width >= 16 else { return title + sentences(on: scatter) }
    let letters = ScatterLetters(scatter.series.map(\.name))
    let plane = plane(of: scatter, letters, x: x, y: y, width: width)
    let (edge, corner) = style.usesBlocks ? ("│", "└") : ("|", "+")
    let rows = plane.enumerated().map { number, row in
      let label = number == 0 ? labels[0] : number == plane.count - 1 ? labels[1] : ""
      return TextLayout.trimmed(
        "  " + TextLayout.padded(label, width: labelWidth, flushRight: true) + " \(edge)" + row)
    }
    let line = String(repeating: style.usesBlocks ? "─" : "-", count: width)
    let indent = String(repeating: " ", count: labelWidth + 3)
    let (left, right) = (
      NumberFormat.decimal(x.lowerBound, digits: 2), NumberFormat.decimal(x.upperBound, digits: 2)
    )
    let ends =
      indent + " " + left
      + TextLayout.padded(
        right, width: max(0, width - DisplayWidth.of(left)), flushRight: true)
    return title + wrapped("\(scatter.yLabel) (up) by \(scatter.xLabel) (right)", indent: 2)
      + rows + [indent + corner + line, ends]
      + wrapped(letters.legend(mark: scatter.mark), indent: 2)
  }

  private func plane(
    of scatter: Scatter, _ letters: ScatterLetters, x: ClosedRange<Double>,
    y: ClosedRange<Double>, width: Int
  ) -> [String] {
    var cells = [[Character]](
      repeating: [Character](repeating: " ", count: width), count: Self.height)
    func place(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
      let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      return min(count - 1, max(0, Int((share * Double(count - 1)).rounded())))
    }
    // Marked points last, so that no other hides them.
    for isMarked in [false, true] {
      for (number, series) in scatter.series.enumerated() {
        for point in series.points
        where point.isMarked == isMarked && point.x.isFinite && point.y.isFinite {
          let row = Self.height - 1 - place(point.y, y, Self.height)
          cells[row][place(point.x, x, width)] = letters.letter(number, isMarked: isMarked)
        }
      }
    }
    return cells.map { String($0) }
  }

  private func sentences(on scatter: Scatter) -> [String] {
    scatter.series.flatMap { series in
      series.points.flatMap { point in
        wrapped(
          "\(series.name): \(scatter.xLabel) \(NumberFormat.decimal(point.x)), "
            + "\(scatter.yLabel) \(NumberFormat.decimal(point.y))"
            + (point.isMarked ? ", \(scatter.mark)" : ""), indent: 2)
      }
    }
  }
}

/// A letter for each series: its own first one where that is free.
private struct ScatterLetters {
  private let names: [String]
  private var letters: [Character] = []

  init(_ names: [String]) {
    self.names = names
    for name in names {
      let own = name.lowercased().filter { $0.isLetter && $0.isASCII }
      let free = (own + "abcdefghijklmnopqrstuvwxyz").first { !letters.contains($0) }
      letters.append(free ?? "x")
    }
  }

  func letter(_ series: Int, isMarked: Bool) -> Character {
    isMarked ? Character(letters[series].uppercased()) : letters[series]
  }

  /// "r rwr, u uniform; capitals: on the front".
  func legend(mark: String) -> String {
    zip(letters, names).map { "\($0) \($1)" }.joined(separator: ", ") + "; capitals: \(mark)"
  }
}
