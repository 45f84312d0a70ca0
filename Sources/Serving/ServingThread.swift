import Glibc
import NIOCore
import NIOPosix

/// The thread that a server runs on, with the socket that it listens at.
///
/// Signals stay with the other threads, and programs that are started inherit no socket.
package struct ServingThread: Sendable {
  /// The system has no file descriptors left.
  package struct NoDescriptors: Error {}

  package let listener: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// Begins to serve.
  ///
  /// - Parameter listen: opens the socket to listen at, on the thread's group.
  /// - Throws: `NoDescriptors`; what `listen` throws.
  package init(_ listen: (MultiThreadedEventLoopGroup) throws -> any Channel) throws {
    // The event loop ends the program when it gets no descriptors.
    guard Self.hasDescriptors else { throw NoDescriptors() }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let former = signal(SIGPIPE, SIG_DFL)
    // The library ignores it for the whole process, and programs that are started inherit that.
    defer { signal(SIGPIPE, former) }
    do {
      listener = try listen(group)
      try group.next().submit(Self.blockSignals).wait()
    } catch {
      try? group.syncShutdownGracefully()
      throw error
    }
    self.group = group
  }

  /// Stops listening, lets `farewell` take leave of those connected, and ends the thread.
  package func stop(_ farewell: () -> Void) {
    try? listener.close().wait()
    farewell()
    try? group.syncShutdownGracefully()
  }

  /// Has programs that are started not inherit a socket, which would keep it open after this one.
  package static func keepFromPrograms(_ channel: any Channel) {
    _ = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { fcntl($0, F_SETFD, FD_CLOEXEC) }
  }

  private static var hasDescriptors: Bool {
    let spare = (0..<8).map { _ in dup(STDERR_FILENO) }
    defer { for descriptor in spare where descriptor >= 0 { close(descriptor) } }
    return !spare.contains(-1)
  }

  @Sendable private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
  }
}
