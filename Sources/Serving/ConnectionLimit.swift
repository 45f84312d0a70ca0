import NIOCore

/// Lets no more than some connections in at a time; others are closed at once.
package final class ConnectionLimit: ChannelInboundHandler {
  package typealias InboundIn = any Channel

  private let most: Int
  private var count = 0

  package init(most: Int) { self.most = most }

  package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let connection = unwrapInboundIn(data)
    guard count < most else { return connection.close(promise: nil) }
    count += 1
    connection.closeFuture.hop(to: context.eventLoop).assumeIsolated().whenComplete { _ in
      self.count -= 1
    }
    context.fireChannelRead(data)
  }
}
