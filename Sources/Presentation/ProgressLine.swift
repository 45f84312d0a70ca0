import Report

/// The one line that tells how far a long command has come.
package enum ProgressLine {
  private static let barWidth = 16

  /// Activity, bar, elapsed time, time left and detail, fitted to one column less than the width, so that
  /// a terminal does not wrap it; what does not fit is left out from the right.
  ///
  /// - Parameters:
  ///   - fraction: the finished share, 0…1; nil when it is not known.
  ///   - elapsed: seconds since the start.
  package static func text(
    activity: String, fraction: Double?, elapsed: Double, detail: String = "", style: Style
  ) -> String {
    let fraction = fraction.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil }
    let left = fraction.flatMap { timeLeft(fraction: $0, elapsed: elapsed) }
    let detail = TextLayout.singleLine(detail)
    guard !style.isPlain else {
      let percent = fraction.map { "\(Int($0 * 100)) percent" }
      let parts = [
        TextLayout.singleLine(activity), percent, left.map { "about \($0) left" }, detail,
      ]
      return fit(parts.compactMap { $0 }, separator: ", ", style: style)
    }
    let parts = [
      TextLayout.singleLine(activity), fraction.map { bar($0, style: style) },
      NumberFormat.duration(elapsed.rounded(.down)), left.map { "~\($0) left" }, detail,
    ]
    return fit(parts.compactMap { $0 }, separator: "  ", style: style)
  }

  /// A guess from what is done; nil before there is ground for one.
  private static func timeLeft(fraction: Double, elapsed: Double) -> String? {
    guard fraction >= 0.02, fraction < 1, elapsed >= 1 else { return nil }
    let seconds = (elapsed / fraction * (1 - fraction)).rounded(.up)
    return seconds < 60 ? "\(Int(seconds)) s" : NumberFormat.duration(seconds)
  }

  private static func bar(_ fraction: Double, style: Style) -> String {
    let bar = TextLayout.padded(
      Bar.text(share: fraction, width: barWidth, style: style), width: barWidth)
    let ends = style.usesBlocks ? ("▕", "▏") : ("[", "]")
    let percent = TextLayout.padded("\(Int(fraction * 100))", width: 3, flushRight: true)
    return "\(ends.0)\(bar)\(ends.1) \(percent) %"
  }

  private static func fit(_ parts: [String], separator: String, style: Style) -> String {
    var line = ""
    for part in parts where !part.isEmpty {
      let longer = line.isEmpty ? part : line + separator + part
      if DisplayWidth.of(longer) >= style.width, !line.isEmpty { break }
      line = longer
    }
    return TextLayout.cut(line, width: style.width - 1, ellipsis: style.usesBlocks ? "…" : "~")
  }
}
