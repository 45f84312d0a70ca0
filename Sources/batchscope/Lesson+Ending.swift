import Commands
import LineEditing
import Presentation

extension Lesson {
  /// At the end of the page: what is typed stays, in case the reader does.
  func end() -> Ending {
    tell(
      "The page ends here: \(score.words(nextCell: page.cellCount + 1, of: page)). Enter leaves; "
        + "go on here to try things, and 'stay' keeps what you have.")
    session.typesOnItsOwn()
    while true {
      switch lines.nextLine(prompt: Prompt("[the end: Enter leaves, 'stay' goes on here] ")) {
      case .endOfInput: return .left
      case .interrupted: continue
      case .line(let text):
        if text.allSatisfy(\.isWhitespace) { return .left }
        lines.remember(text)
        switch LessonWord(typed: text) {
        case .quit: return .left
        case .stay: return .stays
        case .progress: tell(score.words(nextCell: page.cellCount + 1, of: page))
        case .back, .skip, .hint, .peek: tell("This is the end of the page.")
        case nil:
          Interrupts.clear()
          let outcome = execute(text)
          if outcome.endsSession { return .left }
          session.show(outcome, of: text)
          session.showFaults(of: outcome) { $0.plainly($1) }
          if session.takeRequest() != nil {
            tell("Another page can be begun when you have left this one: Enter.")
          }
          Interrupts.clear()
        }
      }
    }
  }
}
