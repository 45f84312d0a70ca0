import Glibc

/// Lines from standard input as they come: from a pipe, a file, or a terminal whose output goes elsewhere.
package final class UneditedLines: LineSource {
  private var input = KeyInput(descriptor: STDIN_FILENO)
  package private(set) var isLineAlone = false
  /// Whether the last line had no bytes but those of UTF-8.
  package private(set) var isLineUTF8 = true

  package init() { SignalPipe.prepare() }

  /// Writes the prompt to standard error and reads up to the end of a line.
  package func nextLine(prompt: Prompt) -> LineEvent {
    SignalPipe.drain()
    let (isFirst, skipped) = (!input.hasMore, input.skipped)
    defer {
      isLineAlone = isFirst && !input.hasMore
      isLineUTF8 = input.skipped == skipped
    }
    let text = prompt.visibleText
    if !text.isEmpty { _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) } }
    var line = String.UnicodeScalarView()
    while true {
      switch input.event() {
      case .scalar("\n"): return .line(String(line))
      case .scalar(let scalar): line.append(scalar)
      case .key, .message: continue
      case .paste(let text): line.append(contentsOf: text.unicodeScalars)
      case .signal: return .interrupted
      case .end:
        input.skipRest()
        return line.isEmpty && input.skipped == skipped ? .endOfInput : .line(String(line))
      }
    }
  }

  package var hasTypedAhead: Bool { input.hasTypedAhead }

  package func remember(_ line: String) {}
  package func noteFailure(of line: String) {}
}
