import Commands
import LineEditing
import Presentation
import Report

/// Sets the knobs of a line by typing values, where keys cannot turn them: with '--plain', and at a terminal
/// without escape sequences.
struct TypedKnobs {
  let session: Session
  let lines: any LineSource
  private var watched: WatchedLine

  init(_ watched: WatchedLine, session: Session, lines: any LineSource) {
    self.watched = watched
    self.session = session
    self.lines = lines
  }

  /// Asks for values until the person leaves.
  ///
  /// - Returns: the line that was chosen; nil when none was.
  mutating func run() -> String? {
    let way = watched.knobs.count > 1 ? "Type a name and a value" : "Type a value"
    TextStream.output.write(line: "\(way); Enter alone takes the line, Ctrl-D leaves.")
    while true {
      show()
      switch lines.nextLine(prompt: Prompt(question)) {
      case .interrupted: return nil
      case .endOfInput:
        TextStream.output.write("\n")
        return nil
      case .line(let text):
        Interrupts.clear()
        if text.allSatisfy(\.isWhitespace) { return watched.text }
        if let problem = set(text) { TextStream.error.write(line: "error: \(problem)") }
      }
    }
  }

  private var question: String {
    watched.knobs.map { "\($0.name) \($0.value) (\($0.range.low) to \($0.range.high))" }
      .joined(separator: ", ") + ": "
  }

  /// Takes "0.2", or "α 0.2"; a sentence where that is not possible.
  private mutating func set(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    let number = words.count == 1 ? 0 : watched.knobs.firstIndex { $0.name == words[0] }
    guard let number, words.count <= 2, let value = Double(words[words.count - 1]),
      let place = watched.knobs[number].range.place(nearestTo: value)
    else {
      return "'\(text)' is no value of the range; type a number, Enter takes the line as it is"
    }
    watched.knobs[number].place = place
    return nil
  }

  private func show() {
    TextStream.output.write(line: "\n> \(watched.text)")
    let outcome = session.trying(watched)
    session.show(outcome, of: watched.show)
    session.showFaults(of: outcome) { $0.plainly($1) }
  }
}
