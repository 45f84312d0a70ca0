import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Serving
import Synchronization

/// A page that is served on the loopback interface alone, with a socket to every browser that shows it.
///
/// All runs on a thread of its own, which ends with it. Whoever lacks the token, comes by another name than
/// the machine's own, or from another site's page, gets a sentence. Connections, messages and what waits for
/// a slow browser are limited.
package final class PageServer: Sendable {
  /// What the page is, and what becomes of the messages that its browsers send.
  package struct Contents: Sendable {
    /// The page as HTML for a browser that calls the server `host`: "127.0.0.1:8080".
    package var page: @Sendable (_ host: String) throws -> String
    /// The first message to a browser whose page was at a state; nil when there is none.
    package var greeting: @Sendable (_ state: String) -> String?
    /// Takes a text that a browser sent; called on the thread of the server.
    package var received: @Sendable (_ text: String, _ browser: Browser) -> Void
    /// Told how many browsers are connected when that changes.
    package var connected: @Sendable (Int) -> Void

    package init(
      page: @escaping @Sendable (String) throws -> String,
      greeting: @escaping @Sendable (String) -> String?,
      received: @escaping @Sendable (String, Browser) -> Void,
      connected: @escaping @Sendable (Int) -> Void
    ) {
      (self.page, self.greeting) = (page, greeting)
      (self.received, self.connected) = (received, connected)
    }
  }

  /// Tells one browser that is connected from the others.
  package struct Browser: Sendable, Hashable {
    fileprivate let channel: ObjectIdentifier
  }

  /// Why the page cannot be served.
  package enum Fault: Error, Sendable, Equatable {
    case portTaken, portForbidden
    /// Something of the system, in its words.
    case system(String)
  }

  private struct State {
    var sockets: [Browser: any Channel] = [:]
    var isStopped = false
  }

  /// Connections at a time, sockets included.
  private static let mostConnections = 64
  /// Bytes of a message from a browser.
  private static let largestMessage = 4 << 20
  /// Bytes that may wait for a browser before it is let go.
  private static let waitingBytes = 32 << 20
  /// How long a connection may last that does not become a socket.
  private static let patience = TimeAmount.seconds(30)

  package let port: Int
  private let door: Door
  private let contents: Contents
  private let thread: ServingThread
  private let state: SharedState

  /// Shared with the handlers, which must not hold the server.
  private final class SharedState: Sendable {
    let value = Mutex(State())
  }

  /// Begins to serve.
  ///
  /// - Parameter port: nil for one that is free.
  package init(port: Int? = nil, _ contents: Contents) throws(Fault) {
    let (door, state) = (Door(), SharedState())
    do {
      thread = try ServingThread { group in
        try Self.bootstrap(on: group, door, state, contents)
          .bind(host: "127.0.0.1", port: port ?? 0).wait()
      }
    } catch {
      throw Fault(error)
    }
    (self.door, self.state, self.contents) = (door, state, contents)
    self.port = thread.listener.localAddress?.port ?? 0
  }

  deinit { stop() }

  /// What a browser is given: "http://127.0.0.1:40213/?token=…".
  package var address: String { "http://127.0.0.1:\(port)/?token=\(door.token)" }

  /// How many browsers are connected.
  package var browserCount: Int { state.value.withLock { $0.sockets.count } }

  /// Sends a text to every browser but one, after all that were sent before.
  package func send(_ text: String, except sender: Browser? = nil) {
    for (browser, socket) in state.value.withLock({ $0.sockets }) where browser != sender {
      PageSocket.send(text, to: socket)
    }
  }

  /// Tells the browsers, and stops listening; nothing is left when it returns.
  package func stop() {
    let sockets: [any Channel]? = state.value.withLock { state in
      guard !state.isStopped else { return nil }
      state.isStopped = true
      return Array(state.sockets.values)
    }
    guard let sockets else { return }
    thread.stop { for socket in sockets { PageSocket.close(socket, with: .goingAway) } }
  }

  private static func bootstrap(
    on group: MultiThreadedEventLoopGroup, _ door: Door, _ state: SharedState, _ contents: Contents
  ) -> ServerBootstrap {
    ServerBootstrap.serving(on: group, most: mostConnections, waitingBytes: waitingBytes) {
      channel in
      let deadline = channel.eventLoop.assumeIsolated().scheduleTask(in: patience) {
        channel.close(promise: nil)
      }
      channel.closeFuture.whenComplete { _ in deadline.cancel() }
      let upgrader = NIOWebSocketServerUpgrader(
        maxFrameSize: largestMessage,
        shouldUpgrade: { channel, head in
          let isAdmitted =
            door.refusal(of: head) == nil && RequestTarget(head.uri).path == "/live"
          return channel.eventLoop.makeSucceededFuture(isAdmitted ? [:] : nil)
        },
        upgradePipelineHandler: { channel, head in
          deadline.cancel()
          return channel.eventLoop.makeCompletedFuture {
            try addSocket(to: channel, at: RequestTarget(head.uri)["at"], state, contents)
          }
        })
      let pipeline = channel.pipeline.syncOperations
      let requests = PageRequests(door: door, contents: contents)
      try pipeline.configureHTTPServerPipeline(
        withServerUpgrade: (
          upgraders: [upgrader],
          completionHandler: { context in
            context.pipeline.syncOperations.removeHandler(name: "requests", promise: nil)
          }
        ))
      try pipeline.addHandler(requests, name: "requests")
    }
    .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
  }

  private static func addSocket(
    to channel: any Channel, at page: Substring?, _ state: SharedState, _ contents: Contents
  ) throws {
    let browser = Browser(channel: ObjectIdentifier(channel))
    let socket = PageSocket(
      opened: { channel in
        let count = state.value.withLock { state in
          state.sockets[browser] = channel
          return state.sockets.count
        }
        if let greeting = contents.greeting(String(page ?? "")) {
          PageSocket.send(greeting, to: channel)
        }
        contents.connected(count)
      },
      closed: { _ in
        contents.connected(
          state.value.withLock { state in
            state.sockets[browser] = nil
            return state.sockets.count
          })
      }, received: { contents.received($0, browser) })
    try channel.pipeline.syncOperations.addHandlers([
      NIOWebSocketFrameAggregator(
        minNonFinalFragmentSize: 0, maxAccumulatedFrameCount: 1024,
        maxAccumulatedFrameSize: largestMessage), socket,
    ])
  }
}

extension PageServer.Fault {
  fileprivate init(_ error: any Error) {
    if error is ServingThread.NoDescriptors {
      self = .system("too many files are open")
      return
    }
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portTaken
    case EACCES, EPERM: self = .portForbidden
    case let code?: self = .system(String(cString: strerror(code)))
    case nil: self = .system("\(error)")
    }
  }
}
