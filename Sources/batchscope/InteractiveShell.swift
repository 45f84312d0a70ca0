import CommandLanguage
import Commands
import Foundation
import LineEditing
import Notebook
import Presentation
import Report

/// The shell: reads a line, runs it, shows its outcome, and asks for the next.
struct InteractiveShell {
  let session: Session
  let lines: any LineSource
  private var keeper: HistoryKeeper

  init(session: Session) {
    self.session = session
    lines = Self.lineSource(for: session)
    keeper = HistoryKeeper(file: session.options.historyFile)
    session.hasTypedAhead = { [weak lines] in lines?.hasTypedAhead ?? false }
  }

  /// The line editor; the terminal's own editing where output is no terminal.
  ///
  /// - Parameter words: what is understood beside commands, in a lesson.
  static func lineSource(for session: Session, words: [LessonWord] = []) -> any LineSource {
    let style = session.style(on: .output)
    let hooks = LineEditor.Hooks(
      completion: { [session] line, cursor in
        session.takeSelection()
        return session.completion(of: line, cursor: cursor, with: words)
      },
      isComplete: { !SourceLine.continues($0) },
      highlights: { [session] text in
        // What is no command is an answer to a lesson's question, and no mistake.
        let first = SourceLine(typing: text).words.first?.text ?? ""
        guard words.isEmpty || Catalog.isCommand(first) else { return [] }
        return session.interpreter.colouring(of: text)
          .highlights(in: session.style(on: .output))
      })
    guard TextStream.output.isTerminal,
      let editor = LineEditor(
        program: "batchscope", hasEscapeSequences: session.options.hasEscapeSequences,
        usesColor: style.usesColor, hooks: hooks)
    else { return UneditedLines() }
    apply(session, to: editor)
    return editor
  }

  /// Runs until the person leaves.
  func run() {
    var keeper = keeper
    keeper.recall(into: lines)
    listen()
    defer { session.end() }
    var wasWarned = false
    if !session.options.quiet && !session.options.json {
      TextStream.output.write(line: "batchscope \(Release.version) · type 'help' for the commands")
    }
    var number = 1
    while true {
      let prompt = prompt(number)
      if let editor = lines as? LineEditor { Self.apply(session, to: editor) }
      switch lines.nextLine(prompt: prompt) {
      case .interrupted: continue
      case .endOfInput:
        TextStream.output.write("\n")
        if mayLeave(&wasWarned) { return }
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) { continue }
        session.takeSelection()
        let entered = Entered(text, isAlone: lines.isLineAlone)
        tell(entered)
        let isKept = session.interpreter.display.keepsHistory
        keeper.keep(entered.text, in: lines, onFile: isKept)
        let ending = run(entered, promptWidth: DisplayWidth.of(prompt.visibleText))
        if ending == .failed { keeper.keepFailure(of: entered.text, in: lines, onFile: isKept) }
        if ending == .leaves, mayLeave(&wasWarned) { return }
        number += 1
      }
    }
  }

  private func prompt(_ number: Int) -> Prompt {
    let style = session.style(on: .output)
    let forks = session.interpreter.forks
    let right = style.isPlain ? "" : VisibleText.of(session.interpreter.workbench.inFewWords)
    return Prompt(
      ShellPrompt.text(
        number: number, fork: forks.name == Forks.firstName ? nil : forks.name, in: style),
      right: style.paint(right, .faint))
  }

  /// Shows the end of jobs, and what is done on the page, above the line that is being typed.
  private func listen() {
    let tell: @Sendable (String) -> Void
    if let messages = (lines as? LineEditor)?.messages {
      tell = { messages.post(TextStream.output.fitted($0)) }
    } else {
      tell = { TextStream.error.write(notice: $0) }
    }
    session.interpreter.jobs.onEnd(tell)
    session.interpreter.live.onNotice(tell)
    session.view?.onNotice(tell)
  }

  /// Whether the shell may be left: jobs that still run are told of once.
  private func mayLeave(_ wasWarned: inout Bool) -> Bool {
    let running = session.interpreter.jobs.runningCount
    guard running > 0, !wasWarned else { return true }
    wasWarned = true
    TextStream.error.write(
      notice: "warning: \(running) job\(running == 1 ? " is" : "s are") still running; "
        + "leave again to stop them, or wait with 'jobs --wait'")
    return false
  }

  /// Hands the settings that may have changed to the editor.
  private static func apply(_ session: Session, to editor: LineEditor) {
    let style = session.style(on: .output)
    editor.suggestionStyle = style.code(of: .proposal)
    editor.showsSuggestions =
      session.interpreter.display.suggestsLines && !style.isPlain && !style.isProjected
    editor.faintStyle = style.code(of: .faint)
  }

  /// What was entered: a line, or a block of several.
  private struct Entered {
    let text: String
    /// Whether it is a single line, typed by itself.
    let isTyped: Bool
    /// The transcript that the commands were taken from; nil when they came as they are.
    let transcript: CopiedTranscript?

    init(_ text: String, isAlone: Bool) {
      transcript = CopiedTranscript(text)
      self.text = transcript?.commands ?? text
      isTyped = isAlone && transcript == nil && !text.contains(where: \.isNewline)
    }
  }

  /// Says once what was left of a transcript.
  private func tell(_ entered: Entered) {
    guard let transcript = entered.transcript, !session.options.quiet else { return }
    TextStream.error.write(notice: transcript.inWords)
  }

  private enum Ending {
    case done, failed, leaves
  }

  /// Runs what was entered: a command, or a block of them up to the first failure.
  private func run(_ entered: Entered, promptWidth: Int) -> Ending {
    let text = entered.text
    Interrupts.clear()
    if entered.isTyped, let program = ProgramLine(text) {
      return run(program, text, promptWidth: promptWidth)
    }
    let commands = (try? ScriptFile(parsing: text).commands) ?? [SourceCommand(text: text, line: 1)]
    for command in commands {
      let (outcome, ending) = Interrupts.holdingEnds { session.execute(command.text) }
      session.show(outcome, of: command.text)
      session.showFaults(of: outcome) { faultText, faults in
        commands.count == 1
          ? faultText.underPrompt(command.text, promptWidth: promptWidth, faults: faults)
          : faultText.inScript(
            "block", lineNumber: command.line, line: command.text, faults: faults)
      }
      if let ending {
        session.end()
        Interrupts.end(by: ending)
      }
      if outcome.endsSession { return .leaves }
      if outcome.clearsScreen { clearScreen() }
      if let request = session.takeRequest() { take(request) }
      if outcome.wasInterrupted { return .done }
      guard outcome.succeeded else { return .failed }
    }
    return .done
  }

  /// Runs a program of the system, which has the terminal until it ends.
  private func run(_ program: ProgramLine, _ text: String, promptWidth: Int) -> Ending {
    let refusal: ProgramLine.Refusal? =
      session.options.safe
      ? .safeSession : program.script.allSatisfy(\.isWhitespace) ? .nothingToRun : nil
    if let refusal {
      var outcome = Outcome(command: "")
      outcome.diagnostics = [ProgramLine.fault(refusal, of: text)]
      session.show(outcome, of: text)
      session.showFaults(of: outcome) {
        $0.underPrompt(text, promptWidth: promptWidth, faults: $1)
      }
      return .failed
    }
    let status = SystemProgram(script: program.script).run()
    Interrupts.clear()
    guard status != .exited(0) else { return .done }
    TextStream.error.write(line: status.inWords)
    return .failed
  }

  private func clearScreen() {
    guard TextStream.output.isTerminal, session.options.hasEscapeSequences else { return }
    TextStream.output.write(drawn: "\u{1B}[H\u{1B}[2J")
  }
}
