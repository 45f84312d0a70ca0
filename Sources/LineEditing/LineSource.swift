/// The result of a request for a line.
package enum LineEvent: Sendable, Equatable {
  /// A line, or several that were entered as one block, joined by `\n`.
  case line(String)
  /// Ctrl-C: the line being typed is dropped.
  case interrupted
  case endOfInput
}

/// A source of typed lines.
package protocol LineSource: AnyObject {
  /// Shows the prompt and waits for a line.
  func nextLine(prompt: Prompt) -> LineEvent
  /// Whether keys wait that were typed before a line was asked for.
  var hasTypedAhead: Bool { get }
  /// Keeps a line to be called back.
  func remember(_ line: String)
  /// Tells that a line that is kept failed.
  func noteFailure(of line: String)
  /// Whether the last line came by itself: no input waited before it, nor behind it, as in a paste of several
  /// lines that the terminal does not mark.
  var isLineAlone: Bool { get }
}
