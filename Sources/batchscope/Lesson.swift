import Commands
import Files
import LineEditing
import Notebook
import Presentation
import Report
import Workbench

/// A page that is taught at a terminal: prose, and a stop before each command and at each question.
final class Lesson {
  enum Ending {
    case left
    /// The reader goes on in the page's state.
    case stays
  }

  /// What a stop ends with.
  enum Step {
    case next, back, leave, stay
  }

  let page: LessonPage
  let session: Session
  let lines: any LineSource
  let range: CellRange?
  var score: LessonScore
  /// How many rows the screen got since the reader was last waited for.
  var rowsShown = 0
  /// For each line of the session's record, the workbench after it and its report.
  private(set) var trail: [(Workbench, Report?)] = []
  /// The same for lines that were typed apart at the present stop.
  private var asideTrail: [(Workbench, Report?)] = []
  /// The session before each stop that was met.
  private var befores: [Int: (interpreter: Interpreter, lineCount: Int)] = [:]
  private let journal: Journal?

  /// - Parameters:
  ///   - session: the page's own.
  ///   - journal: where it is kept how far the page was followed.
  init(_ page: LessonPage, in session: Session, range: CellRange?, journal: Journal?) {
    (self.page, self.session, self.range, self.journal) = (page, session, range, journal)
    lines = InteractiveShell.lineSource(for: session, words: LessonWord.allCases)
    score = LessonScore(of: page, in: journal)
  }

  /// Teaches the page up to its end, or until the reader leaves it.
  ///
  /// - Throws: the exit code of data that are not those recorded.
  func run() throws(ExitCode) -> Ending {
    if !session.options.quiet {
      tell(
        "Enter runs the next command; what you type runs apart. "
          + words([.back, .skip, .quit] + (page.questionCount > 0 ? [.hint, .peek] : [])))
    }
    let stops = page.stops.filter { stop in
      range?.to.map { stop.cell == nil || stop.number <= $0 } ?? true
    }
    var index = try skipped(in: stops)
    while index < stops.count {
      befores[index] = (session.interpreter, trail.count)
      switch show(stops[index].prose) ? try step(at: stops[index]) : .leave {
      case .next: index += 1
      case .back:
        index = max(0, index - 1)
        restore(index)
      case .leave:
        keep(at: nextCell(from: index, in: stops))
        return .left
      case .stay: return .stays
      }
    }
    guard show(page.ending) else { return .left }
    keep(at: 1)
    return end()
  }

  private func step(at stop: LessonStop) throws(ExitCode) -> Step {
    switch stop.kind {
    case .cell(let cell): try wait(before: cell, number: stop.number)
    case .question(let question):
      ask(question, number: stop.number, isApart: stop.prose.contains { !$0.isEmpty })
    }
  }

  // MARK: - Commands

  /// Waits for Enter, and runs the command.
  private func wait(before cell: Cell, number: Int) throws(ExitCode) -> Step {
    guard let command = range.map({ $0.applied(to: cell.command) }) ?? cell.command else {
      return .next
    }
    let aside = makeAside()
    let prompt = Prompt("[cell \(number) of \(page.cellCount): Enter runs it] ")
    while true {
      echo(command)
      switch lines.nextLine(prompt: prompt) {
      case .endOfInput: return .leave
      case .interrupted: continue
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) {
          wipe(prompt)
          if try runs(command, of: cell) { return .next }
          continue
        }
        lines.remember(text)
        if let word = LessonWord(typed: text) {
          if let step = step(for: word, nextCell: number) { return taking(step, with: aside) }
        } else if try runs(aside: text, in: aside) {
          return .leave
        }
      }
    }
  }

  /// Runs a command of the page; false when it did not come to its end, and the state is as before.
  private func runs(_ command: SourceCommand, of cell: Cell) throws(ExitCode) -> Bool {
    let before = (session.interpreter, trail.count)
    Interrupts.clear()
    let outcome = execute(command.text)
    rowsShown = 1 + session.show(outcome, of: command.text)
    session.showFaults(of: outcome) { text, faults in
      cell.expectsFailure
        ? text.underPrompt(command.text, promptWidth: 2, faults: faults)
        : text.inScript(page.path, lineNumber: command.line, line: command.text, faults: faults)
    }
    let wasStopped = session.interpreter.record.last?.wasStopped ?? false
    if wasStopped || !outcome.succeeded && !cell.expectsFailure {
      restore(before)
      Interrupts.clear()
      tell(
        wasStopped
          ? "Stopped; the page is where it was. Enter runs the command again, \(words([.skip]))"
          : "This failed; Enter tries again, \(words([.skip, .quit]))")
      return false
    }
    if let header = page.header {
      try FileRun.checkData(of: header, after: cell, in: session, path: page.path, range: range)
    }
    return true
  }

  func execute(_ text: String) -> Outcome {
    let outcome = session.execute(text)
    if session.interpreter.record.count > trail.count {
      trail.append((session.interpreter.workbench, outcome.report))
    }
    return outcome
  }

  /// Runs what comes before the first stop to be shown; its index.
  private func skipped(in stops: [LessonStop]) throws(ExitCode) -> Int {
    let first = range?.from ?? 1
    // Questions before the first command that is shown belong to it, unless they are done.
    let start = stops.lastIndex { $0.cell != nil && $0.number < first }.map { $0 + 1 } ?? 0
    let done = stops[start...].prefix { $0.cell == nil && first > 1 && score.isDone($0.number) }
    let end = start + done.count
    for (index, stop) in stops[..<end].enumerated() {
      befores[index] = (session.interpreter, trail.count)
      guard let cell = stop.cell, let command = range?.applied(to: cell.command) ?? nil else {
        continue
      }
      let outcome = execute(command.text)
      if outcome.wasInterrupted { throw .interrupted }
      guard !outcome.succeeded, !cell.expectsFailure else { continue }
      session.showFaults(of: outcome) { text, faults in
        text.inScript(page.path, lineNumber: command.line, line: command.text, faults: faults)
      }
      throw .commandFailed
    }
    return end
  }

  // MARK: - Asides

  /// A copy of the session for what the reader types at one stop.
  func makeAside() -> Session {
    asideTrail = []
    return session.forkedForTyping()
  }

  /// A step after something was typed apart: who stays, stays with what was typed.
  func taking(_ step: Step, with aside: Session) -> Step {
    if step == .stay { adopt(aside) }
    return step
  }

  /// Goes on in the state of what was typed apart.
  func adopt(_ aside: Session) {
    session.restore(aside.interpreter)
    trail += asideTrail
    asideTrail = []
  }

  /// Runs a line of the reader's own; true when it asks to leave.
  func runs(aside text: String, in aside: Session) throws(ExitCode) -> Bool {
    Interrupts.clear()
    let outcome = aside.execute(text)
    if aside.interpreter.record.count > trail.count + asideTrail.count {
      asideTrail.append((aside.interpreter.workbench, outcome.report))
    }
    if outcome.endsSession { return true }
    aside.show(outcome, of: text)
    aside.showFaults(of: outcome) { $0.plainly($1) }
    if aside.takeRequest() != nil {
      tell("Another page can be begun when you have left this one: 'quit'.")
    }
    Interrupts.clear()
    return false
  }

  // MARK: - Where one is

  /// What a word does at a stop; nil when the stop goes on.
  func step(for word: LessonWord, nextCell: Int) -> Step? {
    switch word {
    case .back: return .back
    case .skip: return .next
    case .quit: return .leave
    case .stay: return .stay
    case .progress: tell(score.words(nextCell: nextCell, of: page))
    case .hint, .peek: tell("No question stands here.")
    }
    return nil
  }

  private func restore(_ index: Int) {
    if let before = befores[index] { restore((before.interpreter, before.lineCount)) }
  }

  private func restore(_ before: (interpreter: Interpreter, lineCount: Int)) {
    session.restore(before.interpreter)
    trail.removeLast(trail.count - before.lineCount)
  }

  /// The number of the first command from a stop on.
  func nextCell(from index: Int, in stops: [LessonStop]) -> Int {
    stops[index...].first { $0.cell != nil }?.number ?? page.cellCount + 1
  }

  private func keep(at cell: Int) {
    guard let journal, !session.options.safe else { return }
    do throws(Journal.Fault) {
      try journal.keep(score.kept(at: cell, of: page))
    } catch {
      TextStream.error.write(
        line: "warning: it is not kept how far you are: \(error.problem); \(error.suggestion)")
    }
  }
}
