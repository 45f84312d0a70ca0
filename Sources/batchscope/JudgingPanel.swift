import Commands
import LineEditing
import Presentation

/// Shows a card in place and takes what is said of it by single keys.
struct JudgingPanel {
  let session: Session
  let editor: LineEditor
  private(set) var judging: Judging

  init(_ judging: Judging, session: Session, editor: LineEditor) {
    self.judging = judging
    self.session = session
    self.editor = editor
  }

  /// Runs until the person leaves or no card is left.
  ///
  /// - Returns: the signal that is to end the program, once what was said is kept.
  mutating func run() -> Int32? {
    editor.steering(entering: FullScreen.entering, leaving: FullScreen.leaving) { next, _ in
      while !judging.isDone {
        draw()
        switch next() {
        case .character(let key): _ = judging.take(key)
        case .leave: return
        case .back, .forward, .first, .last, .next, .choose, .redraw: break
        }
      }
    }.ending
  }

  private func draw() {
    let style = FullScreen.style(of: session)
    let keys = "y: it answers the query, too; n: it does not; s skips; u takes back; q leaves"
    FullScreen.draw(
      [style.paint(TextLayout.cut(keys, width: style.width), .faint)]
        + Renderer(style: style).lines(of: judging.report, fitting: FullScreen.rows - 1))
  }
}

/// Takes what is said of cards as typed letters: with '--plain', and at a terminal without escape sequences.
struct TypedJudging {
  let session: Session
  let lines: any LineSource
  private(set) var judging: Judging

  init(_ judging: Judging, session: Session, lines: any LineSource) {
    self.judging = judging
    self.session = session
    self.lines = lines
  }

  /// Asks until the person leaves or no card is left.
  mutating func run() {
    while !judging.isDone {
      let style = session.style(on: .output)
      TextStream.output.write(drawnLine: Renderer(style: style).render(judging.report))
      switch lines.nextLine(prompt: Prompt("y, n, s to skip, u to take back, q to leave: ")) {
      case .interrupted: return
      case .endOfInput: return TextStream.output.write("\n")
      case .line(let text):
        Interrupts.clear()
        let letters = text.filter { !$0.isWhitespace }
        if letters.lowercased() == "q" { return }
        if let wrong = letters.first(where: { !judging.take($0) }) {
          TextStream.error.write(line: "error: '\(wrong)' is no answer; type y, n, s, u or q")
        }
      }
    }
  }
}
