import Glibc
import Synchronization

/// Messages that any thread may leave for the prompt, which shows them above the line being typed.
package final class MessageQueue: Sendable {
  private let waiting = Mutex<[String]>([])
  private let readEnd: Int32
  private let writeEnd: Int32

  package init() {
    var ends: [Int32] = [-1, -1]
    // Without descriptors left messages come with the next line.
    _ = pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (readEnd, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Leaves a message of one or several lines.
  package func post(_ message: String) {
    waiting.withLock { $0.append(message) }
    var mark: UInt8 = 0
    _ = write(writeEnd, &mark, 1)
  }

  /// Takes the messages left so far.
  package func take() -> [String] {
    var marks = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &marks, marks.count) == marks.count {}
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }

  /// Readable while a message waits.
  var descriptor: Int32 { readEnd }
}
