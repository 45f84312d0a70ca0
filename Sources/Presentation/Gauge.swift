/// A value on a track between two others: `α  0 ━━━━●────── 0.9  0.2`.
package struct Gauge: Sendable {
  package let name: String
  package let low: String
  package let high: String
  package let value: String
  /// Where the value lies between them, 0…1.
  package let share: Double
  /// Whether it is the one that keys turn.
  package let isSelected: Bool

  package init(
    name: String, low: String, high: String, value: String, share: Double, isSelected: Bool
  ) {
    self.name = name
    self.low = low
    self.high = high
    self.value = value
    self.share = share
    self.isSelected = isSelected
  }

  /// Columns of the track at most.
  private static let longest = 50

  /// The gauge as a line that fits the style's width.
  package func line(in style: Style) -> String {
    let mark = isSelected ? (style.usesBlocks ? "▸ " : "> ") : "  "
    let name = TextLayout.singleLine(self.name)
    let used = [mark, name, low, high, value].reduce(8) { $0 + DisplayWidth.of($1) }
    let width = min(Self.longest, style.width - used)
    let shown = style.paint(value, .strong)
    guard width >= 4 else { return TextLayout.cut("\(mark)\(name) \(value)", width: style.width) }
    let before = Int((min(1, max(0, share)) * Double(width - 1)).rounded())
    let (past, place, rest) = style.usesBlocks ? ("━", "●", "─") : ("=", "o", "-")
    let track =
      style.paint(String(repeating: past, count: before) + place, .bar)
      + style.paint(String(repeating: rest, count: width - 1 - before), .faint)
    return "\(mark)\(name)  \(low) \(track) \(high)  \(shown)"
  }
}
