import NIOCore
import NIOWebSocket

/// The WebSocket of one browser.
final class PageSocket: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let opened: (any Channel) -> Void
  private let closed: (any Channel) -> Void
  private let received: (String) -> Void

  init(
    opened: @escaping (any Channel) -> Void, closed: @escaping (any Channel) -> Void,
    received: @escaping (String) -> Void
  ) {
    (self.opened, self.closed, self.received) = (opened, closed, received)
  }

  func handlerAdded(context: ChannelHandlerContext) { opened(context.channel) }

  func channelInactive(context: ChannelHandlerContext) {
    closed(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    switch frame.opcode {
    case .text: received(String(buffer: frame.unmaskedData))
    case .ping:
      let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
      context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
    case .connectionClose: Self.close(context.channel, with: .normalClosure)
    case .pong: break
    default: Self.close(context.channel, with: .unacceptableData)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    Self.close(context.channel, with: .messageTooLarge)
  }

  /// Sends a text; a browser that has not taken enough of those before is let go.
  static func send(_ text: String, to channel: any Channel) {
    guard channel.isWritable else { return close(channel, with: .unknown(tooSlow)) }
    let frame = WebSocketFrame(
      fin: true, opcode: .text, data: channel.allocator.buffer(string: text))
    channel.writeAndFlush(frame, promise: nil)
  }

  /// "Try again later", by the registry of close codes.
  private static let tooSlow: UInt16 = 1013

  static func close(_ channel: any Channel, with code: WebSocketErrorCode) {
    var data = channel.allocator.buffer(capacity: 2)
    data.write(webSocketErrorCode: code)
    let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    // A browser that does not read would never take it.
    guard channel.isWritable else { return channel.close(promise: nil) }
    channel.writeAndFlush(frame).whenComplete { _ in channel.close(promise: nil) }
  }
}
