import Glibc
import NIOCore
import NIOPosix
import Serving
import Synchronization

/// A Unix socket at which programs of the same user ask and are answered, message by message.
///
/// All runs on a thread of its own, which ends with it. It knows no command: what is asked and answered is
/// `Contents`. Connections, messages and what waits for a slow program are limited.
package final class LiveServer: Sendable {
  /// What becomes of messages; all is called on the thread of the server.
  package struct Contents: Sendable {
    /// Answers a message.
    package var received: @Sendable (LiveFrame, Peer) -> Answer
    /// What a peer is told whose bytes are no message; it is let go then.
    package var refusal: @Sendable (_ sentence: String) -> LiveFrame
    /// Told when a peer has gone.
    package var left: @Sendable (Peer) -> Void

    package init(
      received: @escaping @Sendable (LiveFrame, Peer) -> Answer,
      refusal: @escaping @Sendable (String) -> LiveFrame,
      left: @escaping @Sendable (Peer) -> Void
    ) {
      (self.received, self.refusal, self.left) = (received, refusal, left)
    }
  }

  package struct Answer: Sendable {
    package var frame: LiveFrame
    /// Whether the connection ends with it.
    package var isLast: Bool

    package init(_ frame: LiveFrame, isLast: Bool = false) {
      (self.frame, self.isLast) = (frame, isLast)
    }
  }

  /// Tells one connection from all others that a server ever had.
  package struct Peer: Sendable, Hashable {
    package let number: Int

    package init(_ number: Int) { self.number = number }
  }

  /// Connections at a time.
  package static let mostConnections = 256
  /// Bytes that may wait for a program before it is let go.
  private static let waitingBytes = 8 << 20

  package let place: SocketPlace
  private let identity: SocketPlace.Identity?
  private let thread: ServingThread
  private let isStopped = Atomic(false)

  /// Begins to serve.
  ///
  /// - Throws: `SocketPlace.Fault`.
  package init(at place: SocketPlace, _ contents: Contents) throws(SocketPlace.Fault) {
    let descriptor = try place.listening()
    do {
      thread = try ServingThread { group in
        try Self.bootstrap(on: group, contents).withBoundSocket(descriptor).wait()
      }
    } catch is ServingThread.NoDescriptors {
      close(descriptor)
      unlink(place.path)
      throw .system("too many files are open")
    } catch {
      unlink(place.path)
      throw .system("\(error)")
    }
    self.place = place
    identity = place.identity
  }

  deinit { stop() }

  /// Lets all go and removes the socket; nothing is left when it returns.
  package func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    place.remove(identity)
    thread.stop {}
  }

  private static func bootstrap(
    on group: MultiThreadedEventLoopGroup, _ contents: Contents
  ) -> ServerBootstrap {
    let number = Counter()
    return .serving(on: group, most: mostConnections, waitingBytes: waitingBytes) { channel in
      try channel.pipeline.syncOperations.addHandler(LiveConnection(Peer(number.next()), contents))
    }
  }

  private final class Counter: Sendable {
    private let value = Atomic(0)
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }
}
