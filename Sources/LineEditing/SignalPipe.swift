import Glibc
import Synchronization

/// A pipe that carries signal numbers from their handler to `poll`.
enum SignalPipe {
  private static let writeEnd = Atomic<Int32>(-1)
  private static let readEnd = Atomic<Int32>(-1)

  /// Opens the pipe once; where no descriptors are left, signals only set their flags.
  static func prepare() {
    guard writeEnd.load(ordering: .relaxed) < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd.store(ends[0], ordering: .relaxed)
    writeEnd.store(ends[1], ordering: .relaxed)
  }

  /// What `poll` waits on; −1, which it ignores, when there is no pipe.
  static var descriptor: Int32 { readEnd.load(ordering: .relaxed) }

  /// Notes a signal.
  ///
  /// For handlers: no allocation, no lock, `errno` kept.
  static func post(_ signal: Int32) {
    let saved = errno
    var number = UInt8(truncatingIfNeeded: signal)
    _ = write(writeEnd.load(ordering: .relaxed), &number, 1)
    errno = saved
  }

  /// The next signal noted; nil when there is none.
  static func take() -> Int32? {
    var number: UInt8 = 0
    return read(descriptor, &number, 1) == 1 ? Int32(number) : nil
  }

  /// Forgets the signals noted so far.
  static func drain() {
    while take() != nil {}
  }
}
