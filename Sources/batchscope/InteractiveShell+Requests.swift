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

  /// Lets a person turn the knobs of a line, and puts the one that was chosen at the prompt.
  private func watch(_ watched: WatchedLine) {
    defer { Interrupts.clear() }
    guard let editor = lines as? LineEditor else {
      var knobs = TypedKnobs(watched, session: session, lines: lines)
      if let line = knobs.run() { TextStream.output.write(line: "the line you chose: \(line)") }
      return
    }
    if session.options.hasEscapeSequences, !session.style(on: .output).isPlain {
      var panel = KnobPanel(watched, session: session, editor: editor)
      if let line = panel.run() { editor.propose(line) }
    } else {
      var knobs = TypedKnobs(watched, session: session, lines: lines)
      if let line = knobs.run() { editor.propose(line) }
    }
  }
}
