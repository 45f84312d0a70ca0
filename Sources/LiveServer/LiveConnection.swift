import Foundation
import NIOCore

/// One connection: cuts what comes into messages, and answers each of them.
final class LiveConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  /// How long a message may be on its way.
  static let patience = TimeAmount.seconds(30)

  private let peer: LiveServer.Peer
  private let contents: LiveServer.Contents
  private var pending = ByteBuffer()
  private var deadline: Scheduled<Void>?
  private var isRefused = false

  init(_ peer: LiveServer.Peer, _ contents: LiveServer.Contents) {
    (self.peer, self.contents) = (peer, contents)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    contents.left(peer)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    // Who asks without reading the answers is let go.
    guard context.channel.isWritable else { return context.close(promise: nil) }
    var incoming = unwrapInboundIn(data)
    pending.writeBuffer(&incoming)
    do throws(LiveFrame.Fault) {
      while let frame = try nextFrame() { answer(frame, context) }
    } catch {
      isRefused = true
      write(contents.refusal(error.sentence), context).whenComplete {
        [channel = context.channel] _ in
        channel.close(promise: nil)
      }
      return
    }
    pending.discardReadBytes()
    watch(context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  /// The next message that has come whole.
  private func nextFrame() throws(LiveFrame.Fault) -> LiveFrame? {
    let start = pending.readerIndex
    guard let header = pending.getInteger(at: start, endianness: .little, as: UInt32.self),
      let arrays = pending.getInteger(at: start + 4, endianness: .little, as: UInt32.self)
    else { return nil }
    let (headerCount, arrayCount) = (Int(header), Int(arrays))
    try LiveFrame.check(header: headerCount, arrays: arrayCount)
    let count = LiveFrame.prefixBytes + headerCount + arrayCount
    guard pending.readableBytes >= count else { return nil }
    let bytes = pending.withUnsafeReadableBytes { bytes in
      let header = bytes[LiveFrame.prefixBytes..<LiveFrame.prefixBytes + headerCount]
      return LiveFrame(
        header: Data(header), arrays: Data(bytes[header.endIndex..<header.endIndex + arrayCount]))
    }
    pending.moveReaderIndex(forwardBy: count)
    return bytes
  }

  private func answer(_ frame: LiveFrame, _ context: ChannelHandlerContext) {
    let answer = contents.received(frame, peer)
    let written = write(answer.frame, context)
    guard answer.isLast else { return }
    isRefused = true
    written.whenComplete { [channel = context.channel] _ in channel.close(promise: nil) }
  }

  private func write(_ frame: LiveFrame, _ context: ChannelHandlerContext) -> EventLoopFuture<Void>
  {
    var buffer = context.channel.allocator.buffer(
      capacity: LiveFrame.prefixBytes + frame.header.count + frame.arrays.count)
    buffer.writeBytes(frame.prefix)
    buffer.writeBytes(frame.header)
    buffer.writeBytes(frame.arrays)
    return context.writeAndFlush(wrapOutboundOut(buffer))
  }

  /// Lets the peer go when a message that it began does not come to its end.
  private func watch(_ context: ChannelHandlerContext) {
    guard pending.readableBytes > 0 else {
      deadline?.cancel()
      deadline = nil
      return
    }
    guard deadline == nil else { return }
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: Self.patience) {
      [channel = context.channel] in channel.close(promise: nil)
    }
  }
}
