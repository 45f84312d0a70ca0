import Dispatch
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Answers the HTTP requests of one connection: the page, or a sentence on why not.
final class PageRequests: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private static let headers = HTTPHeaders([
    ("Cache-Control", "no-store"), ("Connection", "close"),
    ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
  ])

  private let door: Door
  private let contents: PageServer.Contents
  private var head: HTTPRequestHead?

  init(door: Door, contents: PageServer.Contents) {
    self.door = door
    self.contents = contents
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): self.head = head
    case .body: break
    case .end:
      guard let head else { return }
      self.head = nil
      answer(head, on: context.channel)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A socket that is refused is answered as any request.
    if error is NIOWebSocketUpgradeError { return }
    context.close(promise: nil)
  }

  private func answer(_ head: HTTPRequestHead, on channel: any Channel) {
    if let refusal = door.refusal(of: head) {
      return Self.send(refusal.rawValue, refusal.status, to: head, on: channel)
    }
    guard RequestTarget(head.uri).path == "/" else {
      return Self.send("There is no such page.", .notFound, to: head, on: channel)
    }
    guard [.GET, .HEAD].contains(head.method) else {
      return Self.send("A page can only be read.", .methodNotAllowed, to: head, on: channel)
    }
    let host = head.headers["host"][0]
    // Millions of points take a while, in which others are answered.
    DispatchQueue.global().async { [contents] in
      do {
        let page = try contents.page(host)
        Self.send(page, .ok, as: "text/html", to: head, on: channel)
      } catch {
        Self.send("The page cannot be made: \(error)", .internalServerError, to: head, on: channel)
      }
    }
  }

  private static func send(
    _ text: String, _ status: HTTPResponseStatus, as type: String = "text/plain",
    to request: HTTPRequestHead, on channel: any Channel
  ) {
    var headers = Self.headers
    headers.add(name: "Content-Type", value: "\(type); charset=utf-8")
    headers.add(name: "Content-Length", value: String(text.utf8.count))
    let head = HTTPResponseHead(version: request.version, status: status, headers: headers)
    channel.write(HTTPServerResponsePart.head(head), promise: nil)
    if request.method != .HEAD {
      let body = channel.allocator.buffer(string: text)
      channel.write(HTTPServerResponsePart.body(.byteBuffer(body)), promise: nil)
    }
    channel.writeAndFlush(HTTPServerResponsePart.end(nil)).whenComplete { _ in
      channel.close(promise: nil)
    }
  }
}
