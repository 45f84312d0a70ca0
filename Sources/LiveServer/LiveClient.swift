import Foundation
import Glibc

/// A program's end of the socket: asks, and waits for the answer.
package final class LiveClient {
  /// Why there is no answer.
  package enum Fault: Error, Sendable, Equatable {
    case place(SocketPlace.Fault)
    /// The other end has closed, or does not answer in time.
    case gone
    case frame(LiveFrame.Fault)
  }

  private let descriptor: Int32

  /// Connects.
  ///
  /// - Parameter patience: seconds to wait for an answer.
  package init(to place: SocketPlace, patience: Int = 30) throws(Fault) {
    do throws(SocketPlace.Fault) {
      descriptor = try place.connected()
    } catch {
      throw .place(error)
    }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(
        descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
    }
  }

  deinit { close(descriptor) }

  /// Sends a message and returns what comes back.
  package func ask(_ frame: LiveFrame) throws(Fault) -> LiveFrame {
    try send(frame.prefix + Array(frame.header) + Array(frame.arrays))
    return try receive()
  }

  /// Sends bytes as they are.
  package func send(_ bytes: [UInt8]) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 || errno == EINTR else { throw .gone }
      rest = rest.dropFirst(max(0, count))
    }
  }

  /// The next message.
  package func receive() throws(Fault) -> LiveFrame {
    let prefix = try bytes(LiveFrame.prefixBytes)
    func count(at start: Int) -> Int {
      prefix[start..<start + 4].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    do throws(LiveFrame.Fault) {
      try LiveFrame.check(header: count(at: 0), arrays: count(at: 4))
    } catch {
      throw .frame(error)
    }
    return LiveFrame(
      header: Data(try bytes(count(at: 0))), arrays: Data(try bytes(count(at: 4))))
  }

  private func bytes(_ count: Int) throws(Fault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let received = bytes.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress.map { $0 + filled }, count - filled, 0)
      }
      guard received > 0 || (received < 0 && errno == EINTR) else { throw .gone }
      filled += max(0, received)
    }
    return bytes
  }
}
