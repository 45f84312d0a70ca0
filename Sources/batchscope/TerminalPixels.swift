import Glibc
import Presentation

/// What the terminal was found to show; it is asked once at most.
struct TerminalPixels {
  /// The longest that an answer is waited for, in milliseconds; terminals answer within a few.
  private static let patience: Int32 = 300
  /// No answer is longer.
  private static let longestAnswer = 256

  private var found: PixelSupport?

  /// The protocol of the terminal; nil where it has none, or is not known and may not be asked now.
  ///
  /// - Parameter mayAsk: whether no keys wait, which would be taken for an answer.
  mutating func support(environment: [String: String], mayAsk: Bool) -> PixelProtocol? {
    let known = found ?? PixelSupport(environment: environment)
    if case .known(let way) = known {
      found = known
      return way
    }
    guard mayAsk, StandardInput.isTerminal else { return nil }
    let answer = Self.ask()
    found = answer
    if case .known(let way) = answer { return way }
    return nil
  }

  /// Asks the terminal, which hands over its answer key by key and unseen meanwhile.
  private static func ask() -> PixelSupport {
    var terminal = termios()
    guard tcgetattr(STDIN_FILENO, &terminal) == 0 else { return .known(nil) }
    var raw = terminal
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &terminal) }
    TextStream.output.write(drawn: PixelSupport.question)
    var answer: [UInt8] = []
    let end = ContinuousClock.now + .milliseconds(Int(patience))
    while answer.count < longestAnswer {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else { break }
      var source = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&source, 1, Int32(left / .milliseconds(1)) + 1) > 0 else { continue }
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1 else { break }
      answer.append(byte)
      if byte == UInt8(ascii: "c"),
        let support = PixelSupport.answered(String(decoding: answer, as: UTF8.self))
      {
        return support
      }
    }
    return .known(nil)
  }
}
