import Report

/// The character cells that points, curves and intervals are drawn on.
struct ScatterPlane {
  private let (width, height): (Int, Int)
  private let x: ClosedRange<Double>
  private let y: ClosedRange<Double>
  private let usesBlocks: Bool
  private var cells: [[Character]]

  init(
    width: Int, height: Int, x: ClosedRange<Double>, y: ClosedRange<Double>, usesBlocks: Bool
  ) {
    (self.width, self.height) = (width, height)
    (self.x, self.y) = (x, y)
    self.usesBlocks = usesBlocks
    cells = Array(repeating: Array(repeating: " ", count: width), count: height)
  }

  /// From the top down, each `width` characters wide.
  var rows: [String] { cells.map { String($0) } }

  /// The level first, then intervals, curves and points; marked points last, so that no other hides
  /// them.
  mutating func draw(_ scatter: Scatter, _ letters: ScatterLetters) {
    if let level = scatter.level, y.contains(level) {
      for column in 0..<width { cells[row(level)][column] = usesBlocks ? "┄" : "-" }
    }
    for series in scatter.series { drawIntervals(series) }
    if scatter.isJoined { for series in scatter.series { join(series) } }
    for isMarked in [false, true] {
      for series in scatter.series {
        for point in series.points
        where point.isMarked == isMarked && point.x.isFinite && point.y.isFinite {
          cells[row(point.y)][column(point.x)] = letters.letter(series.name, isMarked: isMarked)
        }
      }
    }
  }

  private mutating func drawIntervals(_ series: Scatter.Series) {
    for point in series.points where point.x.isFinite {
      guard let interval = point.interval else { continue }
      for place in row(interval.upperBound)...row(interval.lowerBound) {
        cells[place][column(point.x)] = usesBlocks ? "│" : "|"
      }
    }
  }

  /// A dot in every column between two points, at one of four heights in its field where there is
  /// braille.
  private mutating func join(_ series: Scatter.Series) {
    let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    for (left, right) in zip(points, points.dropFirst()) where right.x > left.x {
      for place in column(left.x)...column(right.x) {
        let value = x.lowerBound + (x.upperBound - x.lowerBound) * share(place)
        let along = min(1, max(0, (value - left.x) / (right.x - left.x)))
        dot(at: left.y + along * (right.y - left.y), column: place)
      }
    }
  }

  private mutating func dot(at value: Double, column: Int) {
    let share = min(1, max(0, (value - y.lowerBound) / (y.upperBound - y.lowerBound)))
    let depth = (1 - share) * Double(height - 1) + 0.5
    let row = min(height - 1, Int(depth))
    let quarter = min(3, Int((depth - Double(row)) * 4))
    cells[row][column] = usesBlocks ? Self.dots[quarter] : "."
  }

  /// From the top of a field to its bottom.
  private static let dots: [Character] = ["⠁", "⠂", "⠄", "⡀"]

  private func share(_ column: Int) -> Double { Double(column) / Double(max(1, width - 1)) }
  private func column(_ value: Double) -> Int { Self.place(value, x, width) }
  private func row(_ value: Double) -> Int { height - 1 - Self.place(value, y, height) }

  private static func place(_ value: Double, _ range: ClosedRange<Double>, _ count: Int) -> Int {
    let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    return Int((min(1, max(0, share)) * Double(count - 1)).rounded())
  }
}

/// A letter for each series: its own first one where that is free.
struct ScatterLetters {
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

  func letter(_ name: String, isMarked: Bool) -> Character {
    let letter = names.firstIndex(of: name).map { letters[$0] } ?? "x"
    return isMarked ? Character(letter.uppercased()) : letter
  }

  /// "r rwr, u uniform; capitals: on the front".
  func legend(mark: String) -> String {
    zip(letters, names).map { "\($0) \($1)" }.joined(separator: ", ") + "; capitals: \(mark)"
  }
}
