import Commands
import LineEditing
import Presentation
import Report
import Vectors

/// Turns the knobs of a line with the keys, and draws in place what the line does.
struct KnobPanel {
  let session: Session
  let editor: LineEditor
  private var watched: WatchedLine
  private var selected = 0

  /// A far step, in steps.
  private static let farStep = 10
  /// From so long on, the new value is shown before its report is there.
  private static let patience = Duration.milliseconds(200)

  init(_ watched: WatchedLine, session: Session, editor: LineEditor) {
    self.watched = watched
    self.session = session
    self.editor = editor
  }

  /// Runs until the person leaves.
  ///
  /// - Returns: the line that was chosen; nil when none was.
  mutating func run() -> String? {
    let (line, ending) = editor.steering(
      entering: FullScreen.entering, leaving: FullScreen.leaving
    ) { next, hasMore -> String? in
      var report: [String]? = nil
      var took = Duration.zero
      while true {
        if took > Self.patience { draw(report ?? []) }
        let start = ContinuousClock.now
        report = self.report()
        took = .now - start
        if Interrupts.isRequested { return nil }
        draw(report ?? [])
        // What was typed while the report was made counts before the next one is.
        repeat {
          switch next() {
          case .back(let isFar): turn(by: isFar ? -Self.farStep : -1)
          case .forward(let isFar): turn(by: isFar ? Self.farStep : 1)
          case .first: turn(by: -.max)
          case .last: turn(by: watched.knobs[selected].range.last)
          case .next: selected = (selected + 1) % watched.knobs.count
          case .redraw, .character: break
          case .choose: return watched.text
          case .leave: return nil
          }
        } while hasMore()
      }
    }
    if let ending { Interrupts.end(by: ending) }
    return line
  }

  private mutating func turn(by steps: Int) { watched.knobs[selected].turn(by: steps) }

  /// The lines above the report: the line that runs, its knobs, the keys.
  private var head: [String] {
    let style = style
    let line = TextLayout.cut(TextLayout.singleLine(watched.text), width: style.width)
    let keys = "Left, Right: a step; Up, Down: \(Self.farStep); Enter takes the line; Esc leaves"
    return [style.paint(line, .strong)]
      + watched.knobs.enumerated().map { number, knob in
        Gauge(
          name: knob.name, low: knob.range.low, high: knob.range.high, value: knob.value,
          share: Double(knob.place) / Double(max(1, knob.range.last)),
          isSelected: number == selected
        ).line(in: style)
      } + [style.paint(TextLayout.cut(keys, width: style.width), .faint)]
  }

  private var style: Style { FullScreen.style(of: session) }

  /// What the line does at the present values.
  private func report() -> [String] {
    let monitor = ProgressMonitor(isCancelled: { Interrupts.isRequested }, report: { _ in })
    let outcome = session.interpreter.trying(watched, monitor: monitor)
    guard let report = outcome.report else {
      return FaultText(style: style).plainly(outcome.faults).split(separator: "\n").map(String.init)
    }
    return Renderer(style: style).lines(of: report, fitting: max(1, FullScreen.rows - head.count))
  }

  private func draw(_ report: [String]) { FullScreen.draw(head + report) }
}
