import Glibc
import Presentation
import Report
import Synchronization

/// Where lines come from when no file is named.
enum StandardInput {
  static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }
}

/// The three streams that every process begins with, should the parent have closed some.
enum StandardStreams {
  /// Opens those that are closed, so that no file or pipe of the program's own takes their numbers.
  ///
  /// Input is empty then, errors go nowhere, and writing output fails, as it does on a closed stream.
  static func open() {
    for (descriptor, mode) in [
      (STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_WRONLY),
    ] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest number that is free is this one.
      _ = Glibc.open("/dev/null", mode)
    }
  }
}

/// Standard output or standard error, written through at once.
struct TextStream: Sendable {
  /// The number of the system for why output was lost; 0 when none was.
  private static let loss = Atomic<Int32>(0)

  /// Why output was lost, a clause; nil when all of it was taken.
  static var lostOutput: String? {
    switch loss.load(ordering: .relaxed) {
    case 0: nil
    case EBADF: "standard output is closed"
    case let code: String(cString: strerror(code))
    }
  }

  private let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  static let output = TextStream(descriptor: STDOUT_FILENO)
  static let error = TextStream(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// The terminal's columns; nil when it is none or does not tell.
  var width: Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The terminal's rows; nil when it is none or does not tell.
  var height: Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// The size of the terminal's cells in pixels; nil where it does not tell.
  var cellSize: Style.CellSize? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0,
      size.ws_xpixel >= size.ws_col, size.ws_ypixel >= size.ws_row
    else { return nil }
    return Style.CellSize(
      width: Int(size.ws_xpixel / size.ws_col), height: Int(size.ws_ypixel / size.ws_row))
  }

  /// Writes a text with every character seen.
  func write(_ text: String) { write(drawn: VisibleText.of(text)) }

  func write(line: String) { write(line + "\n") }

  /// Writes a line of prose, broken at words where a terminal is narrower.
  func write(notice: String) { write(drawnLine: fitted(notice)) }

  /// Prose in the terminal's width, its lines broken at words; as it is elsewhere.
  func fitted(_ prose: String) -> String {
    guard isTerminal, let width else { return VisibleText.of(prose) }
    return TextLayout.wrapped(prose, width: width).joined(separator: "\n")
  }

  func write(drawnLine: String) { write(drawn: drawnLine + "\n") }

  /// Writes all of a text that `Presentation` has drawn, its colours among it, as it is.
  ///
  /// What a stream that is closed or full does not take is lost, which `lostOutput` tells.
  func write(drawn text: String) {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        start += count
      } else if errno == EAGAIN {
        var target = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&target, 1, -1)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO { Self.loss.store(errno, ordering: .relaxed) }
        return
      }
    }
  }
}
