import Commands
import LineEditing
import Presentation

/// Waits for Enter before a command; what the reader types instead runs in a fork that is thrown away.
struct StepPause {
  enum Decision {
    case goOn, leave
  }

  let session: Session
  private let lines: any LineSource

  init(session: Session) {
    self.session = session
    lines = InteractiveShell.lineSource(for: session)
    if !session.options.quiet {
      TextStream.output.write(
        line:
          "Enter runs the next command; what you type runs apart and changes nothing; 'quit' leaves."
      )
    }
  }

  /// - Throws: the exit code of an interruption.
  func wait() throws(ExitCode) -> Decision {
    let fork = session.forked()
    while true {
      switch lines.nextLine(prompt: Prompt("[Enter runs it] ")) {
      case .endOfInput: return .leave
      case .interrupted: throw .interrupted
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) { return .goOn }
        lines.remember(text)
        Interrupts.clear()
        let outcome = fork.execute(text)
        if outcome.endsSession { return .leave }
        fork.show(outcome, of: text)
        fork.showFaults(of: outcome) { $0.plainly($1) }
        Interrupts.clear()
      }
    }
  }
}
