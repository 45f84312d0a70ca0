import Glibc

/// A connection to the loopback interface, byte by byte.
final class Client {
  struct Failure: Error { let code: Int32 }

  private let descriptor: Int32

  init(port: Int) throws(Failure) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      throw Failure(code: errno)
    }
  }

  deinit { close(descriptor) }

  func send(_ bytes: [UInt8]) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// What comes next, up to so many bytes; nothing at the end.
  func receive(upTo count: Int = 65_536) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = recv(descriptor, &bytes, count, 0)
    return Array(bytes.prefix(max(0, received)))
  }

  /// All that comes up to the end.
  func receiveAll() -> String {
    var all: [UInt8] = []
    while case let bytes = receive(), !bytes.isEmpty { all += bytes }
    return String(decoding: all, as: UTF8.self)
  }
}

/// A WebSocket of a client that does not look twice at what it gets.
struct ClientSocket {
  let client: Client
  /// The answer to the request for it.
  let answer: String

  init(port: Int, target: String, host: String? = nil, origin: String? = nil) throws {
    client = try Client(port: port)
    client.send(
      "GET \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(port)")\r\n"
        + (origin.map { "Origin: \($0)\r\n" } ?? "")
        + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n")
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8), case let next = client.receive(upTo: 1),
      !next.isEmpty
    {
      bytes += next
    }
    answer = String(decoding: bytes, as: UTF8.self)
  }

  /// Sends a frame as browsers do, masked.
  func send(_ payload: [UInt8], opcode: UInt8 = 1, isLast: Bool = true, length: Int? = nil) {
    let length = length ?? payload.count
    let size: [UInt8] =
      length < 126
      ? [0x80 | UInt8(length)]
      : [0xFF] + (0..<8).map { UInt8(truncatingIfNeeded: length >> (56 - 8 * $0)) }
    client.send([(isLast ? 0x80 : 0) | opcode] + size + [0, 0, 0, 0] + payload)
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// The next frame, or none at the end.
  func receive() -> (opcode: UInt8, payload: [UInt8])? {
    func bytes(_ count: Int) -> [UInt8]? {
      var all: [UInt8] = []
      while all.count < count {
        let next = client.receive(upTo: count - all.count)
        guard !next.isEmpty else { return nil }
        all += next
      }
      return all
    }
    guard let head = bytes(2) else { return nil }
    let size = [126: 2, 127: 8][head[1] & 0x7F] ?? 0
    guard let more = bytes(size) else { return nil }
    let length = size == 0 ? Int(head[1] & 0x7F) : more.reduce(0) { $0 << 8 | Int($1) }
    return bytes(length).map { (head[0] & 0x0F, $0) }
  }

  /// The code of the next frame, which closes the socket; nil where it is another.
  func closeCode() -> Int? {
    guard let frame = receive(), frame.opcode == 8, frame.payload.count >= 2 else { return nil }
    return Int(frame.payload[0]) << 8 | Int(frame.payload[1])
  }
}
