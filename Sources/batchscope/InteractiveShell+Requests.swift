import CommandLanguage
import Commands
import Foundation
import LineEditing
import Notebook
import Presentation
import Report

extension InteractiveShell {
  /// Does what a line asked the shell for.
  func take(_ request: ShellRequest) {
    switch request {
    case .teach(let page, let first): teach(page, from: first)
    case .run(let run) where run.step: teach(run.file, range: run.range, mayWrite: run.write)
    case .watch(let line): watch(line)
    case .judge(let judging): judge(judging)
    case .run, .verify:
      // What went wrong has been told.
      try? session.take(request)
      Interrupts.clear()
    }
  }

  /// Teaches a page step by step in a session of its own.
  private func teach(_ page: String, from first: Int) {
    var range = CellRange.unwritten
    range.from = first
    teach(page, range: range)
  }

  private func teach(_ page: String, range: CellRange, mayWrite: Bool = false) {
    // The page's own seed, whatever this session's: its prose tells the figures of that one.
    var options = session.options
    options.seed = nil
    options.projector = session.interpreter.display.isProjected
    let ending = try? FileRun(path: page, options: options, mayWrite: mayWrite, range: range)
      .teach(keepingIn: session.interpreter.keeper?.journal)
    guard let (lesson, ending) = ending, ending == .stays else {
      TextStream.output.write(line: "\nback in your own session")
      return Interrupts.clear()
    }
    let (former, warning) = session.goOn(after: lesson)
    let wayBack =
      former.map { "; 'session resume \($0.prefix(8))' brings back your former one" } ?? ""
    TextStream.output.write(line: "\nthis session goes on in the state of the page\(wayBack)")
    if let warning { TextStream.error.write(line: "warning: \(warning)") }
    Interrupts.clear()
  }

  /// Whether displays can be drawn in place.
  private var drawsInPlace: Bool {
    session.options.hasEscapeSequences && !session.style(on: .output).isPlain
  }

  /// Lets a person judge cards, and keeps what was said by one line.
  private func judge(_ judging: Judging) {
    defer { Interrupts.clear() }
    var (judging, ending) = (judging, Int32?.none)
    if let editor = lines as? LineEditor, drawsInPlace {
      var panel = JudgingPanel(judging, session: session, editor: editor)
      ending = panel.run()
      judging = panel.judging
    } else {
      var typed = TypedJudging(judging, session: session, lines: lines)
      typed.run()
      judging = typed.judging
    }
    Interrupts.clear()
    if let line = judging.line {
      let outcome = session.execute(line)
      session.show(outcome, of: line)
      session.showFaults(of: outcome) { $0.plainly($1) }
    } else {
      TextStream.output.write(line: "nothing was judged; 'worklist' goes on here")
    }
    guard let ending else { return }
    session.end()
    Interrupts.end(by: ending)
  }

  /// Lets a person turn the knobs of a line, and puts the one that was chosen at the prompt.
  private func watch(_ watched: WatchedLine) {
    defer { Interrupts.clear() }
    guard let editor = lines as? LineEditor else {
      var knobs = TypedKnobs(watched, session: session, lines: lines)
      if let line = knobs.run() { TextStream.output.write(line: "the line you chose: \(line)") }
      return
    }
    if drawsInPlace {
      var panel = KnobPanel(watched, session: session, editor: editor)
      if let line = panel.run() { editor.propose(line) }
    } else {
      var knobs = TypedKnobs(watched, session: session, lines: lines)
      if let line = knobs.run() { editor.propose(line) }
    }
  }
}
