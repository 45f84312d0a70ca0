import Presentation
import Report
import Synchronization
import Vectors

/// Shows the progress of a command on standard error, once it takes longer than a second.
///
/// A terminal gets one line, or a small panel, redrawn at most ten times a second and wiped at the end; a terminal that cannot, or a
/// person who asked for plain text, a line every few seconds; anything else, and `--quiet`, nothing.
final class LiveProgress: Sendable {
  private enum Form {
    case hidden, redrawn, lines

    /// The least time between two updates.
    var interval: Duration { self == .lines ? .seconds(5) : .milliseconds(100) }
  }

  private struct State {
    var lastShown: ContinuousClock.Instant?
    /// Lines on the screen, which the next update draws over.
    var lineCount = 0
    var isFinished = false
  }

  private static let delay = Duration.seconds(1)

  private let stream = TextStream.error
  private let form: Form
  private let style: Style
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(options: SessionOptions, style: Style) {
    self.style = style
    if !stream.isTerminal || options.quiet {
      form = .hidden
    } else {
      form = style.isPlain || !options.hasEscapeSequences ? .lines : .redrawn
    }
  }

  /// The monitor of a command.
  func monitor(isCancelled: @escaping @Sendable () -> Bool) -> ProgressMonitor {
    guard form != .hidden else {
      return ProgressMonitor(isCancelled: isCancelled, report: { _ in })
    }
    return ProgressMonitor(isCancelled: isCancelled, report: { self.show($0) })
  }

  /// Wipes the line; what is told afterwards is not shown.
  func finish() {
    state.withLock { state in
      if form == .redrawn, state.lastShown != nil {
        stream.write(drawn: Self.toFirst(of: state.lineCount) + "\u{1B}[J")
      }
      state.isFinished = true
    }
  }

  private func show(_ update: ProgressMonitor.Update) {
    let now = ContinuousClock.now
    guard now - start >= Self.delay else { return }
    state.withLock { state in
      guard !state.isFinished else { return }
      if let last = state.lastShown, now - last < form.interval { return }
      state.lastShown = now
      let panel = panel(of: update, elapsed: now - start)
      guard form == .redrawn else { return stream.write(drawnLine: panel.line) }
      let lines = panel.lines(height: stream.height ?? 0)
      stream.write(
        drawn: Self.toFirst(of: state.lineCount)
          + lines.map { $0 + "\u{1B}[K" }.joined(separator: "\r\n")
          + (lines.count < state.lineCount ? "\u{1B}[J" : ""))
      state.lineCount = lines.count
    }
  }

  /// To the beginning of the first of `count` lines, from the last one.
  private static func toFirst(of count: Int) -> String {
    count > 1 ? "\r\u{1B}[\(count - 1)A" : "\r"
  }

  /// What is told beside the activity: the count, how fast it goes, the rest.
  private func details(of update: ProgressMonitor.Update) -> [String] {
    var details = update.details
    if let rate = update.rate {
      let text = NumberFormat.rate(rate.perSecond, unit: rate.unit)
      details.insert(text, at: min(1, details.count))
    }
    return details
  }

  private func panel(of update: ProgressMonitor.Update, elapsed: Duration) -> ProgressPanel {
    ProgressPanel(
      activity: update.activity, fraction: update.fraction, elapsed: elapsed / .seconds(1),
      details: details(of: update),
      courses: update.courses.map { .init(label: $0.label, text: $0.text, values: $0.values) },
      style: style)
  }
}
