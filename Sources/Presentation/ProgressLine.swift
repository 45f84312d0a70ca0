import Report

/// The line that shows the progress of a long command.
package enum ProgressLine {
  private static let barWidth = 16
  /// The bar where there are details, which are worth more than a long one.
  private static let narrowWidth = 8

  /// Activity, bar, elapsed time, time left and details, fitted to one column less than the width,
  /// so that a terminal does not wrap it; what does not fit is left out from the right.
  ///
  /// `fraction` is the finished share, 0…1, nil when it is not known. `elapsed` are the seconds
  /// since the start; they are left out where there are details and a time left.
  package static func text(
    activity: String, fraction: Double?, elapsed: Double, details: [String] = [], style: Style
  ) -> String {
    let fraction = fraction.flatMap { $0.isFinite ? min(1, max(0, $0)) : nil }
    let left = fraction.flatMap { timeLeft(fraction: $0, elapsed: elapsed) }
    let details = details.map(TextLayout.singleLine)
    guard !style.isPlain else {
      let percent = fraction.map { "\(Int($0 * 100)) percent" }
      let parts =
        [
          TextLayout.singleLine(activity), percent, left.map { "about \($0) left" },
        ] + details
      return fit(parts.compactMap { $0 }, separator: ", ", style: style)
    }
    let width = details.isEmpty ? barWidth : narrowWidth
    let clock =
      details.isEmpty || left == nil ? NumberFormat.duration(elapsed.rounded(.down)) : nil
    let parts =
      [
        TextLayout.singleLine(activity), fraction.map { bar($0, width: width, style: style) },
        clock, left.map { "~\($0) left" },
      ] + details
    return fit(parts.compactMap { $0 }, separator: "  ", style: style)
  }

  /// An estimate from the finished share; nil when it is too early for one.
  private static func timeLeft(fraction: Double, elapsed: Double) -> String? {
    guard fraction >= 0.02, fraction < 1, elapsed >= 1 else { return nil }
    let seconds = (elapsed / fraction * (1 - fraction)).rounded(.up)
    return seconds < 60 ? "\(Int(seconds)) s" : NumberFormat.duration(seconds)
  }

  private static func bar(_ fraction: Double, width: Int, style: Style) -> String {
    let bar = TextLayout.padded(
      Bar.text(share: fraction, width: width, style: style), width: width)
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
