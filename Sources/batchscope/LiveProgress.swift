import Presentation
import Synchronization
import Vectors

/// Tells on standard error how far a command has come, once it takes longer than a second.
///
/// A terminal gets one line, redrawn at most ten times a second and wiped at the end; a terminal that cannot, or a
/// person who asked for plain text, a line every few seconds; anything else, and `--quiet`, nothing.
final class LiveProgress: Sendable {
  private enum Form {
    case hidden, redrawn, lines

    /// The least time between two updates.
    var interval: Duration { self == .lines ? .seconds(5) : .milliseconds(100) }
  }

  private struct State {
    var lastShown: ContinuousClock.Instant?
    var isFinished = false
  }

  private static let delay = Duration.seconds(1)

  private let stream = TextStream.error
  private let form: Form
  private let style: Style
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  init(options: SessionOptions) {
    style = options.style(on: stream)
    if !stream.isTerminal || options.quiet {
      form = .hidden
    } else {
      form = style.isPlain || !options.hasEscapeSequences ? .lines : .redrawn
    }
  }

  /// The ears of a command.
  func monitor(isCancelled: @escaping @Sendable () -> Bool) -> ProgressMonitor {
    guard form != .hidden else {
      return ProgressMonitor(isCancelled: isCancelled, report: { _ in })
    }
    return ProgressMonitor(isCancelled: isCancelled, report: { self.show($0) })
  }

  /// Wipes the line; what is told afterwards is not shown.
  func finish() {
    state.withLock { state in
      if form == .redrawn, state.lastShown != nil { stream.write("\r\u{1B}[K") }
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
      let line = text(of: update, elapsed: now - start)
      stream.write(form == .redrawn ? "\r\(line)\u{1B}[K" : line + "\n")
    }
  }

  private func text(of update: ProgressMonitor.Update, elapsed: Duration) -> String {
    ProgressLine.text(
      activity: update.activity, fraction: update.fraction, elapsed: elapsed / .seconds(1),
      details: update.details, course: update.course, style: style)
  }
}
