import Report

/// The progress of a long command with the curves of its figures: one line, and one more for each
/// figure where there is room.
package struct ProgressPanel {
  /// A figure as it is now, with all its values so far.
  package struct Course {
    let label: String
    let text: String
    let values: [Double]

    package init(label: String, text: String, values: [Double]) {
      self.label = TextLayout.singleLine(label)
      self.text = text
      self.values = values
    }
  }

  private static let sparklineWidth = 8
  /// The columns of a curve that has a line of its own.
  private static let courseWidth = 40

  private let activity: String
  private let fraction: Double?
  private let elapsed: Double
  private let details: [String]
  private let courses: [Course]
  private let style: Style

  /// - Parameters:
  ///   - activity: what is done, as in the line without a panel.
  ///   - fraction: the finished share, 0…1; nil when it is not known.
  ///   - elapsed: seconds since the start.
  ///   - details: more to tell, most important first.
  ///   - courses: the curves that are drawn.
  ///   - style: how to draw.
  package init(
    activity: String, fraction: Double?, elapsed: Double, details: [String], courses: [Course],
    style: Style
  ) {
    self.activity = activity
    self.fraction = fraction
    self.elapsed = elapsed
    self.details = details
    self.courses = courses
    self.style = style
  }

  /// All on one line, with the first figure's curve behind it; what does not fit is left out from
  /// the right.
  package var line: String {
    guard let first = courses.first else { return text(with: details) }
    let course =
      style.isPlain
      ? "" : " " + SparklineCourse.text(of: first.values, width: Self.sparklineWidth, style: style)
    return text(
      with: ["\(first.label) \(first.text)\(course)"] + details.prefix(1)
        + courses.dropFirst().map { "\($0.label) \($0.text)" } + details.dropFirst())
  }

  /// The line without the figures, and one line a figure; the line alone where the terminal has
  /// fewer than `height` rows to spare.
  package func lines(height: Int) -> [String] {
    guard courses.count > 1, height > courses.count + 4, style.width >= 50 else { return [line] }
    let labels = courses.map(\.label.count).max() ?? 0
    let texts = courses.map(\.text.count).max() ?? 0
    let room = min(Self.courseWidth, style.width - labels - texts - 7)
    return [text(with: details)]
      + courses.map { course in
        "  " + style.paint(TextLayout.padded(course.label, width: labels), .faint) + "  "
          + TextLayout.padded(course.text, width: texts, flushRight: true) + "  "
          + SparklineCourse.text(of: course.values, width: room, style: style)
      }
  }

  private func text(with details: [String]) -> String {
    ProgressLine.text(
      activity: activity, fraction: fraction, elapsed: elapsed, details: details, style: style)
  }
}
