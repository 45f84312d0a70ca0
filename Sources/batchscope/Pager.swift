import Glibc

/// The program that shows long texts screen by screen: `$PAGER`, else `less`.
struct Pager {
  private let command: String

  init(environment: [String: String]) {
    let wanted = environment["PAGER"] ?? ""
    // -R: colours; -F: leave at once when it fits; -X: keep the text on the screen afterwards.
    command = wanted.isEmpty ? "less -RFX" : wanted
  }

  /// Shows a text and waits until the person has left it; false when the program cannot be started.
  func show(_ text: String) -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = start(reading: ends[0])
    close(ends[0])
    if process != nil { write(text, to: ends[1]) }
    close(ends[1])
    guard let process else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return (status >> 8) & 0xFF != Self.notFound
  }

  /// What a shell ends with when there is no such program.
  private static let notFound: Int32 = 127

  /// Starts the program in the terminal's own process group, which alone may read keys.
  private func start(reading descriptor: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    // Looked up first, so that a missing pager prints no message. What was typed ahead reaches it as keys, so
    // 'less' must neither write files nor start programs.
    let program = command.prefix { !$0.isWhitespace }
    let script =
      "command -v \(program) >/dev/null || exit \(Self.notFound); LESSSECURE=1; export LESSSECURE; exec \(command)"
    let words: [String] = ["sh", "-c", script]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ) == 0 ? process : nil
  }

  /// Writes what the program takes: a person who leaves before the end closes the pipe.
  private func write(_ text: String, to descriptor: Int32) {
    let former = signal(SIGPIPE, SIG_IGN)
    defer { signal(SIGPIPE, former) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
