import Foundation
import LiveServer
import Synchronization
import Testing

/// A server on a real socket, whatever its clients do.
@Suite final class LiveServerTests {
  private let place: SocketPlace
  private let folder: URL

  init() throws {
    // Short, since the path of a socket is.
    folder = URL(fileURLWithPath: "/tmp/batchscope-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    place = SocketPlace(path: folder.appending(path: "a.sock").path)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Answers each message with its header turned round and its arrays, and counts who has left.
  private final class Echo: Sendable {
    let left = Atomic(0)

    var contents: LiveServer.Contents {
      LiveServer.Contents(
        received: { frame, _ in
          let isLast = frame.header == Data("bye".utf8)
          return .init(
            LiveFrame(header: Data(frame.header.reversed()), arrays: frame.arrays), isLast: isLast)
        },
        refusal: { LiveFrame(header: Data($0.utf8)) },
        left: { _ in _ = self.left.add(1, ordering: .relaxed) })
    }
  }

  private func answered(_ client: LiveClient, _ text: String) throws -> String {
    String(
      decoding: try client.ask(LiveFrame(header: Data(text.utf8))).header, as: UTF8.self)
  }

  private func expectFault(_ fault: SocketPlace.Fault, at place: SocketPlace) {
    #expect(throws: fault) { _ = try LiveServer(at: place, Echo().contents) }
  }

  @Test func `messages are answered in their order, large ones too`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let client = try LiveClient(to: place)
    #expect(try answered(client, "abc") == "cba")
    let arrays = Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) })
    #expect(try client.ask(LiveFrame(header: Data("x".utf8), arrays: arrays)).arrays == arrays)
    try client.send([2, 0, 0, 0, 0, 0, 0, 0] + Array("ab".utf8) + [1, 0, 0, 0, 0, 0, 0, 0, 99])
    #expect(try client.receive().header == Data("ba".utf8))
    #expect(try client.receive().header == Data("c".utf8))
  }

  @Test func `a message may come byte by byte`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let client = try LiveClient(to: place)
    for byte in [2, 0, 0, 0, 1, 0, 0, 0] + Array("ab".utf8) + [7] { try client.send([byte]) }
    #expect(try client.receive() == LiveFrame(header: Data("ba".utf8), arrays: Data([7])))
  }

  @Test func `the socket is its owner's alone, and goes with the server`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    var status = stat()
    #expect(lstat(place.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    server.stop()
    #expect(lstat(place.path, &status) != 0)
  }

  @Test(arguments: [
    [255, 255, 255, 255, 0, 0, 0, 0], [1, 0, 0, 0, 255, 255, 255, 255],
    Array("GET / HTTP/1.1\r\n\r\n".utf8),
  ])
  func `what is no message is told so, and let go`(_ garbage: [UInt8]) throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let client = try LiveClient(to: place)
    try client.send(garbage)
    let answer = try client.receive()
    #expect(String(decoding: answer.header, as: UTF8.self).contains("longer than"))
    #expect(throws: LiveClient.Fault.gone) { _ = try client.receive() }
  }

  @Test func `a thousand connects, cuts and messages of garbage leave it standing`() throws {
    let echo = Echo()
    let server = try LiveServer(at: place, echo.contents)
    defer { server.stop() }
    let steady = try LiveClient(to: place)
    var random = SystemRandomNumberGenerator()
    for number in 0..<1_000 {
      let client = try LiveClient(to: place)
      switch number % 4 {
      case 0: try? client.send((0..<40).map { _ in UInt8.random(in: 0...255, using: &random) })
      case 1: try client.send([9, 0, 0, 0, 0, 0, 0, 0, 1, 2])
      case 2: #expect(try answered(client, "abc") == "cba")
      default: break
      }
    }
    #expect(try answered(steady, "xyz") == "zyx")
    for _ in 0..<500 where echo.left.load(ordering: .relaxed) < 1_000 { usleep(10_000) }
    #expect(echo.left.load(ordering: .relaxed) == 1_000)
  }

  @Test func `who asks without reading is let go, and the others are answered`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let deaf = try LiveClient(to: place, patience: 1)
    let large = LiveFrame(header: Data("x".utf8), arrays: Data(count: 4 << 20))
    let bytes =
      [1, 0, 0, 0, 0, 0, 64, 0] + Array(large.header) + Array(large.arrays)
    #expect(throws: LiveClient.Fault.gone) {
      for _ in 0..<64 { try deaf.send(bytes) }
    }
    #expect(try answered(try LiveClient(to: place), "abc") == "cba")
  }

  @Test func `no more connections are taken than it may have`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let clients = try (0..<LiveServer.mostConnections).map { _ in try LiveClient(to: place) }
    for client in clients { #expect(try answered(client, "ab") == "ba") }
    #expect(throws: LiveClient.Fault.gone) {
      _ = try answered(try LiveClient(to: place), "ab")
    }
    withExtendedLifetime(clients) {}
  }

  @Test func `a last answer ends the connection`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    let client = try LiveClient(to: place)
    #expect(try answered(client, "bye") == "eyb")
    #expect(throws: LiveClient.Fault.gone) { _ = try client.receive() }
  }

  @Test func `a socket that nobody listens at is replaced, one in use is not`() throws {
    // As a killed server leaves it.
    let descriptor = try place.listening()
    close(descriptor)
    let server = try LiveServer(at: place, Echo().contents)
    defer { server.stop() }
    expectFault(.taken, at: place)
    #expect(try answered(try LiveClient(to: place), "abc") == "cba")
  }

  @Test func `a file in the way stays`() throws {
    try Data("mine".utf8).write(to: URL(fileURLWithPath: place.path))
    expectFault(.occupied, at: place)
    #expect(try String(contentsOfFile: place.path, encoding: .utf8) == "mine")
    expectFault(.occupied, at: SocketPlace(path: folder.path))
  }

  @Test func `a path that is too long is told with the most there may be`() {
    let long = SocketPlace(path: "/tmp/" + String(repeating: "x", count: 104))
    expectFault(.longPath(most: 107), at: long)
    expectFault(
      .system("No such file or directory"), at: SocketPlace(path: "/tmp/nowhere-\(UUID())/a.sock"))
  }

  @Test func `another server that took the place keeps its socket`() throws {
    let server = try LiveServer(at: place, Echo().contents)
    unlink(place.path)
    let other = try LiveServer(at: place, Echo().contents)
    defer { other.stop() }
    server.stop()
    #expect(try answered(try LiveClient(to: place), "abc") == "cba")
  }
}
