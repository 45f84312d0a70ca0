import CLibEdit
import Glibc

/// What comes while a display is steered with single keys.
package enum SteeringEvent: Sendable, Equatable {
  /// A step, or with `isFar` a wide one.
  case back(isFar: Bool)
  case forward(isFar: Bool)
  case first, last
  /// To the next thing that can be steered.
  case next
  /// Enter.
  case choose
  /// A character that is no key of these.
  case character(Character)
  /// Escape, q, Ctrl-C, Ctrl-D, a signal that ends the program, or the end of input.
  case leave
  /// The screen has another size, or was lent to another program.
  case redraw
}

extension LineEditor {
  /// Lets the terminal be steered with single keys, and gives it back as it was.
  ///
  /// - Parameters:
  ///   - entering: what makes the terminal ready for the display; written again after Ctrl-Z.
  ///   - leaving: what takes that back.
  ///   - body: gets a function that waits for the next event, and one that tells whether one is there.
  /// - Returns: what `body` returns, and the signal that is to end the program, for `Interrupts.end(by:)`
  ///   once results are saved.
  package func steering<Result>(
    entering: String, leaving: String,
    _ body: (_ next: () -> SteeringEvent, _ hasMore: () -> Bool) -> Result
  ) -> (result: Result, ending: Int32?) {
    let signals = EditingSignals()
    // What jobs have to say waits for the prompt.
    input.messages = -1
    enter(entering)
    var ending: Int32?
    defer {
      leave(leaving)
      input.messages = messages.descriptor
      signals.restore(isEnding: ending != nil)
    }
    let result = body(
      { self.steeringEvent(entering: entering, leaving: leaving, ending: &ending) },
      { self.input.hasMore })
    return (result, ending)
  }

  /// Puts a text into the next line, as if it had been pasted.
  package func propose(_ text: String) { input.inserted = text }

  private func enter(_ entering: String) {
    _ = shim_prep_term(handle, 1)
    write(entering)
    fflush(shim_out())
  }

  private func leave(_ leaving: String) {
    write(leaving)
    fflush(shim_out())
    _ = shim_prep_term(handle, 0)
  }

  private func steeringEvent(entering: String, leaving: String, ending: inout Int32?)
    -> SteeringEvent
  {
    while true {
      switch input.event() {
      case .key(let key):
        if let event = Self.events[key] { return event }
      case .scalar("\r"), .scalar("\n"): return .choose
      case .scalar("\t"): return .next
      case .scalar("\u{1B}"):
        if !input.skipSequence() { return .leave }
      case .scalar("q"), .scalar("\u{4}"), .end, .signal(SIGINT): return .leave
      case .signal(let signal) where EditingSignals.ends.contains(signal):
        ending = signal
        return .leave
      case .scalar(let scalar): return .character(Character(scalar))
      case .paste, .message: continue
      case .signal(SIGWINCH): return .redraw
      case .signal(let signal):
        leave(leaving)
        EditingSignals.raiseUnhandled(signal)
        enter(entering)
        return .redraw
      }
    }
  }

  private static let events: [KeyCode: SteeringEvent] = [
    .left: .back(isFar: false), .right: .forward(isFar: false), .down: .back(isFar: true),
    .up: .forward(isFar: true), .farLeft: .back(isFar: true), .farRight: .forward(isFar: true),
    .previousWord: .back(isFar: true), .nextWord: .forward(isFar: true), .rowStart: .first,
    .rowEnd: .last,
  ]
}
