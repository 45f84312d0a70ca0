import Glibc

/// A command of the system's shell, in the terminal of this program.
struct SystemProgram {
  let script: String

  /// How it ended.
  enum Status: Equatable {
    case exited(Int32)
    case killed(by: Int32)
    case notStarted(Int32)

    var inWords: String {
      switch self {
      case .exited(let code): "exit status \(code)"
      case .killed(let signal): "ended by signal \(signal)"
      case .notStarted(let code):
        "error: '/bin/sh' cannot be started: \(String(cString: strerror(code)))"
      }
    }
  }

  /// Starts it in the terminal's own process group, which keys and Ctrl-C reach, and waits for its end.
  func run() -> Status {
    let words: [String] = ["sh", "-c", script]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ)
    guard error == 0 else { return .notStarted(error) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return .exited(0) }
    }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(by: signal)
  }
}
