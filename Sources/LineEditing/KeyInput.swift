import Glibc

/// Characters, keys, pastes and signals in the order in which they come.
struct KeyInput {
  enum Event: Equatable {
    case scalar(Unicode.Scalar)
    case key(KeyCode)
    /// Text that the terminal marked as pasted.
    case paste(String)
    case signal(Int32)
    /// Messages wait to be shown.
    case message
    case end
  }

  /// How long the rest of a sequence may take after its Escape, in milliseconds.
  private static let sequenceTime: Int32 = 25

  let descriptor: Int32
  /// Becomes readable when a message waits; −1 where nobody sends any.
  var messages: Int32 = -1
  private var bytes: [UInt8] = []
  private var next = 0
  /// A text that comes before all that is read, as if pasted.
  var inserted: String?

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether more can be read without waiting.
  var hasMore: Bool {
    if inserted != nil || next < bytes.count { return true }
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&source, 1, 0) > 0
  }

  /// Whether keys were typed that nobody has asked for yet, those of a line that is not ended among them.
  ///
  /// A terminal counts those only while it hands over keys one by one, so it does for the look.
  var hasTypedAhead: Bool {
    if next < bytes.count { return true }
    var terminal = termios()
    guard tcgetattr(descriptor, &terminal) == 0 else { return false }
    var keyByKey = terminal
    keyByKey.c_lflag &= ~tcflag_t(ICANON)
    tcsetattr(descriptor, TCSANOW, &keyByKey)
    defer { tcsetattr(descriptor, TCSANOW, &terminal) }
    return hasMore
  }

  /// How many bytes that are not UTF-8 were passed over.
  private(set) var skipped = 0

  /// Waits for the next event.
  ///
  /// Bytes that are not UTF-8 are passed over.
  mutating func event() -> Event {
    if let text = inserted {
      inserted = nil
      return .paste(text)
    }
    while true {
      if let event = bufferedEvent() { return event }
      if let event = fill() { return event }
    }
  }

  /// Passes over the rest of a sequence whose Escape was just read; false where that was a key of its own.
  mutating func skipSequence() -> Bool {
    guard next < bytes.count, [UInt8(ascii: "["), UInt8(ascii: "O")].contains(bytes[next]) else {
      return false
    }
    let end = bytes[(next + 1)...].firstIndex { (0x40...0x7E).contains($0) }
    next = end.map { $0 + 1 } ?? bytes.count
    return true
  }

  private mutating func bufferedEvent() -> Event? {
    guard next < bytes.count, bytes[next] == 0x1B else {
      return bufferedScalar().map { .scalar($0) }
    }
    while true {
      switch KeyCode.match(bytes[(next + 1)...]) {
      case .key(.paste, let length):
        next += 1 + length
        return pasted()
      case .key(let key, let length):
        next += 1 + length
        return .key(key)
      case .beginning:
        if fill(within: Self.sequenceTime) == .more { continue }
        next += 1
        return .scalar("\u{1B}")
      case .none:
        next += 1
        return .scalar("\u{1B}")
      }
    }
  }

  /// The input up to the closing bracket.
  private mutating func pasted() -> Event {
    let bracket = Array("\u{1B}[201~".utf8)
    var start = next
    while true {
      if let end = bytes[start...].firstRange(of: bracket) {
        let text = String(decoding: bytes[next..<end.lowerBound], as: UTF8.self)
        next = end.upperBound
        return .paste(text)
      }
      // Only the last bytes are searched again: the closing sequence may have come in part.
      start = max(next, bytes.count - bracket.count)
      let before = bytes.count - next
      let searched = start - next
      if let event = fill() { return event }
      if bytes.count - next == before { continue }
      start = next + searched
    }
  }

  private enum Filling {
    case more, nothing
  }

  /// Takes the input that comes within a time.
  private mutating func fill(within milliseconds: Int32) -> Filling {
    var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, milliseconds) > 0 else { return .nothing }
    return readChunk() > 0 ? .more : .nothing
  }

  /// Waits for more bytes, a signal or a message; nil when bytes were read.
  private mutating func fill() -> Event? {
    var sources = [descriptor, SignalPipe.descriptor, messages].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    if poll(&sources, nfds_t(sources.count), -1) < 0 { return errno == EINTR ? nil : .end }
    if let signal = SignalPipe.take() { return .signal(signal) }
    if sources[2].revents != 0 { return .message }
    guard sources[0].revents != 0 else { return nil }
    let count = readChunk()
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
    return count <= 0 ? .end : nil
  }

  private mutating func readChunk() -> Int {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &chunk, chunk.count)
    guard count > 0 else { return count }
    bytes = Array(bytes[next...]) + chunk[..<count]
    next = 0
    return count
  }

  private mutating func bufferedScalar() -> Unicode.Scalar? {
    while next < bytes.count {
      let length = Self.sequenceLength(bytes[next])
      guard next + length <= bytes.count else { return nil }
      let sequence = bytes[next..<(next + length)]
      if length > 0, let text = String(validating: sequence, as: UTF8.self) {
        next += length
        return text.unicodeScalars.first
      }
      next += 1
      skipped += 1
    }
    return nil
  }

  /// Passes over bytes that begin a character, after the end of the input.
  mutating func skipRest() {
    skipped += bytes.count - next
    next = bytes.count
  }

  /// How many bytes a UTF-8 sequence has that begins with `byte`; 0 when none does.
  private static func sequenceLength(_ byte: UInt8) -> Int {
    switch byte {
    case 0..<0x80: 1
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }
}
