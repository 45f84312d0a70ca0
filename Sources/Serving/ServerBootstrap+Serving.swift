import NIOCore
import NIOPosix

extension ServerBootstrap {
  /// A server of at most so many connections at a time, whose sockets programs that are started do not inherit.
  ///
  /// - Parameters:
  ///   - group: of a `ServingThread`.
  ///   - most: how many may be connected; others are closed at once.
  ///   - waitingBytes: from how many bytes on that wait to be sent a connection counts as not writable.
  ///   - initialize: sets up a connection, on its event loop.
  package static func serving(
    on group: MultiThreadedEventLoopGroup, most: Int, waitingBytes: Int,
    _ initialize: @escaping @Sendable (any Channel) throws -> Void
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          ServingThread.keepFromPrograms(channel)
          try channel.pipeline.syncOperations.addHandler(ConnectionLimit(most: most))
        }
      }
      .childChannelOption(
        .writeBufferWaterMark, value: .init(low: waitingBytes / 2, high: waitingBytes)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          ServingThread.keepFromPrograms(channel)
          try initialize(channel)
        }
      }
  }
}
