import Glibc

/// Characters and signals in the order in which they come.
struct KeyInput {
  enum Event: Equatable {
    case scalar(Unicode.Scalar)
    case signal(Int32)
    case end
  }

  let descriptor: Int32
  private var bytes: [UInt8] = []
  private var next = 0

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Waits for the next event.
  ///
  /// Bytes that are not UTF-8 are passed over.
  mutating func event() -> Event {
    while true {
      if let scalar = bufferedScalar() { return .scalar(scalar) }
      if let event = fill() { return event }
    }
  }

  /// Reads more bytes; an event when there is something else to tell.
  private mutating func fill() -> Event? {
    var sources = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: SignalPipe.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    if poll(&sources, 2, -1) < 0 { return errno == EINTR ? nil : .end }
    if let signal = SignalPipe.take() { return .signal(signal) }
    guard sources[0].revents != 0 else { return nil }
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 && (errno == EINTR || errno == EAGAIN) { return nil }
    if count <= 0 { return .end }
    bytes = Array(bytes[next...]) + chunk[..<count]
    next = 0
    return nil
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
    }
    return nil
  }

  /// The bytes of a sequence by its first; 0 when no sequence begins so.
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
