import CPseudoTerminal
import Foundation

/// The program at a pseudo-terminal: keys go in, and the screen is looked at until it shows what is awaited.
final class TerminalSession {
  /// A deadline that passed.
  struct Overdue: Error, CustomStringConvertible {
    var awaited: String
    var screen: String

    var description: String {
      "'\(awaited)' did not come within the deadline; the screen:\n\(screen)"
    }
  }

  struct SpawnFailure: Error {
    var code: Int32
  }

  /// How the program ended.
  enum Ending: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  private static let deadline = Duration.seconds(60)

  private(set) var screen: Screen
  private let rows: Int
  private let master: Int32
  private let slave: Int32
  private var process: Int32 = 0
  private var ending: Ending?
  /// How the terminal was set before the program started.
  private(set) var initialSettings: [UInt32] = []
  /// Bytes of a character that is not whole yet.
  private var rest: [UInt8] = []

  init(
    _ arguments: [String] = [], in folder: TemporaryFolder, term: String = "xterm-256color",
    program: String = Program.path, columns: Int = 80, rows: Int = 24,
    environment changes: [String: String] = [:]
  ) throws {
    screen = Screen(columns: columns)
    self.rows = rows
    var slave: Int32 = -1
    master = pty_open(Int32(rows), Int32(columns), &slave)
    self.slave = slave
    guard master >= 0 else { throw SpawnFailure(code: errno) }
    initialSettings = settings
    let environment = Program.environment(home: folder.path, term: term)
      .merging(changes) { $1 }
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    let error = pty_spawn(master, program, &words, &variables, &process)
    guard error == 0 else { throw SpawnFailure(code: error) }
  }

  deinit {
    if ending == nil, process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(master)
    close(slave)
  }

  func send(_ keys: String) {
    var bytes = Array(keys.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Ctrl and an ASCII letter.
  func send(control letter: Unicode.Scalar) {
    send(String(Unicode.Scalar(UInt8(letter.value & 0x1F))))
  }

  func send(signal: Int32) { kill(process, signal) }

  /// The processes that the program has started.
  var children: [Int32] {
    let list = try? String(
      contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
    return (list ?? "").split(separator: " ").compactMap { Int32($0) }
  }

  func resize(columns: Int) {
    screen.resize(columns: columns)
    _ = pty_resize(master, Int32(rows), Int32(columns))
  }

  /// Looks at the screen until it shows a text.
  func wait(for text: String) throws { try wait(for: text) { $0.text.contains(text) } }

  func wait(for what: String, until condition: (Screen) -> Bool) throws {
    let end = ContinuousClock.now + Self.deadline
    while !condition(screen) {
      guard ContinuousClock.now < end, receive(within: end - .now) else {
        throw Overdue(awaited: what, screen: screen.text)
      }
    }
  }

  /// Waits for the prompt of a number with nothing typed behind it.
  func waitForPrompt(_ number: Int) throws {
    try wait(for: "prompt \(number)") { $0.lineBeforeCursor == "scope[\(number)]> " }
  }

  /// Waits until the text before the cursor is this.
  func wait(beforeCursor text: String) throws {
    try wait(for: "'\(text)' before the cursor") { $0.lineBeforeCursor == text }
  }

  /// Presses Ctrl-C again and again until the screen shows a text.
  ///
  /// A Ctrl-C that comes before the command has begun only drops the line.
  func interrupt(until text: String) throws {
    let end = ContinuousClock.now + Self.deadline
    while !screen.text.contains(text) {
      guard ContinuousClock.now < end else { throw Overdue(awaited: text, screen: screen.text) }
      send(control: "C")
      while receive(within: .milliseconds(50)) {}
    }
  }

  /// Types a line and waits for the next prompt.
  func run(_ line: String, prompt number: Int) throws {
    send(line + "\r")
    try waitForPrompt(number)
  }

  /// Waits until the program has ended, and takes in what it said last.
  func end() throws -> Ending {
    let end = ContinuousClock.now + Self.deadline
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < end else {
        throw Overdue(awaited: "the end", screen: screen.text)
      }
      _ = receive(within: .milliseconds(20))
    }
    while receive(within: .zero) {}
    let ending: Ending = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
    self.ending = ending
    return ending
  }

  /// How the terminal is set: echo, line editing, keys that signal.
  var settings: [UInt32] {
    var terminal = termios()
    tcgetattr(slave, &terminal)
    return [terminal.c_iflag, terminal.c_oflag, terminal.c_cflag, terminal.c_lflag]
      + withUnsafeBytes(of: terminal.c_cc) { $0.map(UInt32.init) }
  }

  /// Takes in what the program wrote; false when nothing came.
  private func receive(within time: Duration) -> Bool {
    var source = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(max(0, time / .milliseconds(1)))
    guard poll(&source, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    rest += bytes[..<count]
    let whole = rest.lastIndex { $0 < 0x80 || $0 >= 0xC0 }.map { last in
      rest[last] < 0x80 || rest.count - last == Self.length(rest[last]) ? rest.count : last
    }
    screen.receive(String(decoding: rest[..<(whole ?? rest.count)], as: UTF8.self))
    rest.removeFirst(whole ?? rest.count)
    return true
  }

  private static func length(_ byte: UInt8) -> Int { byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2 }
}
