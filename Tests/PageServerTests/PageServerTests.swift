import Dispatch
import Foundation
import PageServer
import Synchronization
import Testing

/// The server as any program of this machine meets it, friend or foe.
@Suite struct PageServerTests {
  private final class Log: Sendable {
    let texts = Mutex<[String]>([])

    func wait(for text: String) -> Bool {
      let end = ContinuousClock.now + .seconds(20)
      while ContinuousClock.now < end {
        if texts.withLock({ $0.contains(text) }) { return true }
        Thread.sleep(forTimeInterval: 0.005)
      }
      return false
    }
  }

  private let log: Log
  private let server: PageServer

  init() throws {
    let log = Log()
    @Sendable func note(_ text: String) { log.texts.withLock { $0.append(text) } }
    self.log = log
    server = try PageServer(
      .init(
        page: { "page for \($0)" }, greeting: { $0 == "7" ? nil : "not at \($0)" },
        received: { text, _ in note("received \(text.prefix(40)) \(text.utf8.count)") },
        connected: { note("\($0) connected") }))
  }

  private var token: String { String(server.address.split(separator: "=")[1]) }

  private func get(_ target: String, host: String? = nil, more: String = "", method: String = "GET")
    throws -> String
  {
    let client = try Client(port: server.port)
    client.send(
      "\(method) \(target) HTTP/1.1\r\nHost: \(host ?? "127.0.0.1:\(server.port)")\r\n\(more)\r\n")
    return client.receiveAll()
  }

  private func socket(at state: String = "7") throws -> ClientSocket {
    let socket = try ClientSocket(
      port: server.port, target: "/live?token=\(token)&at=\(state)",
      origin: "http://127.0.0.1:\(server.port)")
    #expect(socket.answer.hasPrefix("HTTP/1.1 101"))
    return socket
  }

  @Test func `the address leads to the page, which nobody may keep, frame or tell on`() throws {
    let answer = try get("/?token=\(token)")
    #expect(answer.hasPrefix("HTTP/1.1 200"))
    #expect(answer.hasSuffix("page for 127.0.0.1:\(server.port)"))
    for header in [
      "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY",
    ] {
      #expect(answer.contains(header))
    }
    #expect(token.count == 32)
    for host in ["localhost:\(server.port)", "localhost", "[::1]:9"] {
      #expect(try get("/?token=\(token)", host: host).hasSuffix("page for \(host)"))
    }
    #expect(!(try get("/?token=\(token)", method: "HEAD")).contains("page for"))
  }

  @Test(
    arguments: [
      ("/", nil, "", "403"), ("/?token=", nil, "", "403"), ("/?token=0", nil, "", "403"),
      ("/?token=00000000000000000000000000000000", nil, "", "403"), ("/live", nil, "", "403"),
      ("/TOKEN", "evil.example", "", "421"), ("/TOKEN", "127.0.0.1.evil.example:80", "", "421"),
      ("/TOKEN", "evil.example:80@127.0.0.1", "", "421"), ("/TOKEN", "", "", "421"),
      ("/TOKEN", nil, "Host: evil.example\r\n", "421"),
      ("/TOKEN", nil, "Origin: http://evil.example\r\n", "403"),
      ("/TOKEN", nil, "Origin: null\r\n", "403"), ("/favicon.icoTOKEN", nil, "", "404"),
    ] as [(String, String?, String, String)])
  func `whoever lacks the token, or comes by another name, gets a sentence`(
    _ target: String, _ host: String?, _ more: String, _ status: String
  ) throws {
    let answer = try get(
      target.replacing("TOKEN", with: "?token=\(token)"), host: host, more: more)
    #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer)")
    #expect(answer.hasSuffix(".") && !answer.contains("page for"))
  }

  @Test func `nothing can be written`() throws {
    let answer = try get(
      "/?token=\(token)", more: "Content-Length: 3\r\n", method: "POST")
    #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 405"))
  }

  @Test(arguments: [
    "\u{16}\u{3}\u{1}\u{2}garbage\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n\r\n\r\n",
    "GET / HTTP/1.1\r\n" + String(repeating: "x", count: 1 << 20) + "\r\n\r\n",
  ])
  func `garbage is closed, and the next one served`(_ bytes: String) throws {
    let client = try Client(port: server.port)
    client.send(bytes)
    let answer = client.receive()
    #expect(answer.isEmpty || answer.starts(with: Array("HTTP/1.1 4".utf8)))
    #expect(try get("/?token=\(token)").hasPrefix("HTTP/1.1 200"))
  }

  @Test func `messages go both ways, in pieces, too`() throws {
    let socket = try socket()
    #expect(log.wait(for: "1 connected"))
    server.send("first")
    server.send(String(repeating: "x", count: 200_000))
    #expect(socket.receive().map { String(decoding: $0.payload, as: UTF8.self) } == "first")
    #expect(socket.receive()?.payload.count == 200_000)
    socket.send("whole")
    socket.send(Array("in ".utf8), isLast: false)
    socket.send(Array("pieces".utf8), opcode: 0)
    #expect(log.wait(for: "received whole 5") && log.wait(for: "received in pieces 9"))
    socket.send(Array("pp".utf8), opcode: 9)
    #expect(socket.receive().map { $0.opcode == 10 && $0.payload == Array("pp".utf8) } == true)
    socket.send([], opcode: 8)
    #expect(socket.closeCode() == 1000)
    #expect(log.wait(for: "0 connected"))
  }

  @Test func `a page that shows an earlier state is told so`() throws {
    let socket = try socket(at: "3")
    #expect(socket.receive().map { String(decoding: $0.payload, as: UTF8.self) } == "not at 3")
  }

  @Test(
    arguments: [
      ("http://evil.example", nil), ("null", nil), (nil, "evil.example"),
      ("http://evil.example", "evil.example"),
    ] as [(String?, String?)])
  func `a socket of another site is refused`(_ origin: String?, _ host: String?) throws {
    let socket = try ClientSocket(
      port: server.port, target: "/live?token=\(token)&at=7", host: host, origin: origin)
    #expect(socket.answer.hasPrefix("HTTP/1.1 4"), "\(socket.answer)")
    #expect(try ClientSocket(port: server.port, target: "/live").answer.hasPrefix("HTTP/1.1 403"))
    #expect(server.browserCount == 0)
  }

  @Test func `frames that are none, too large or no text end that socket alone`() throws {
    let other = try socket()
    let reserved = try socket()
    reserved.client.send([UInt8](repeating: 0xFF, count: 14))
    #expect(reserved.closeCode() != nil)
    let huge = try socket()
    huge.send([1, 2, 3], length: 1 << 40)
    #expect(huge.closeCode() != nil)
    let many = try socket()
    for _ in 0..<5 { many.send([UInt8](repeating: 65, count: 1 << 20), opcode: 1, isLast: false) }
    while many.receive() != nil {}
    let binary = try socket()
    binary.send([1], opcode: 2)
    #expect(binary.closeCode() == 1003)
    other.send("still here")
    #expect(log.wait(for: "received still here 10"))
  }

  @Test func `a browser that does not read is let go, and others are not kept waiting`() throws {
    let slow = try socket()
    #expect(log.wait(for: "1 connected"))
    let quick = try socket()
    #expect(log.wait(for: "2 connected"))
    let text = String(repeating: "x", count: 8 << 20)
    for _ in 0..<8 {
      server.send(text)
      #expect(quick.receive()?.payload.count == text.utf8.count)
    }
    #expect(log.wait(for: "1 connected"))
    withExtendedLifetime(slow) {}
  }

  @Test func `a thousand connections come and go, and a thousand at once are limited`() throws {
    for _ in 0..<1000 { _ = try Client(port: server.port) }
    var held = try (0..<200).map { _ in try Client(port: server.port) }
    let refused = held.suffix(100).count { $0.receive().isEmpty }
    #expect(refused == 100)
    held = []
    let end = ContinuousClock.now + .seconds(20)
    var isServed = false
    while !isServed, ContinuousClock.now < end {
      isServed = (try? get("/?token=\(token)"))?.hasPrefix("HTTP/1.1 200") ?? false
    }
    #expect(isServed)
  }

  @Test func `nothing listens once it is stopped, and browsers are told`() throws {
    let socket = try socket()
    #expect(log.wait(for: "1 connected"))
    server.stop()
    #expect(socket.closeCode() == 1001)
    #expect(throws: Client.Failure.self) { _ = try Client(port: server.port) }
    server.send("to nobody")
    server.stop()
  }

  @Test func `a port that is taken is told`() throws {
    let contents = PageServer.Contents(
      page: { $0 }, greeting: { _ in nil }, received: { _, _ in }, connected: { _ in })
    #expect(throws: PageServer.Fault.portTaken) {
      _ = try PageServer(port: server.port, contents)
    }
  }

  @Test func `a reader that goes away ends programs as before`() {
    var action = sigaction()
    sigaction(SIGPIPE, nil, &action)
    let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
    #expect(unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) != ignored)
  }
}
