import Glibc
import Testing

@Suite struct `The knobs of watch` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A shell with a graph, at prompt 4.
  private func shell(
    _ arguments: [String] = [], rows: Int = 24, environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let shell = try TerminalSession(
      ["--no-config"] + arguments, in: folder, rows: rows, environment: environment)
    try shell.waitForPrompt(1)
    for (number, line) in ["load digits", "embed pixels", "graph build"].enumerated() {
      try shell.run(line, prompt: number + 2)
    }
    return shell
  }

  /// Begins to watch and waits for the first report.
  private func watch(_ line: String, in shell: TerminalSession, until text: String) throws {
    shell.send("watch \(line)\r")
    try shell.wait(for: text) { $0.isOther && $0.text.contains(text) }
  }

  private static let alpha = "'sample rwr --restart {α} --count 2' --α 0:0.9"

  @Test func `arrows turn the value, and Enter puts the line at the prompt`() throws {
    let shell = try shell()
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    try shell.wait(for: "similarity of negatives")
    shell.send("\u{1B}[C")
    try shell.wait(for: "by rwr --restart 0.01 ")
    shell.send("\u{1B}[A")
    try shell.wait(for: "by rwr --restart 0.11 ")
    shell.send("\u{1B}[D")
    try shell.wait(for: "by rwr --restart 0.1 ")
    shell.send("\u{1B}[F")
    try shell.wait(for: "by rwr --restart 0.9 ")
    shell.send("\u{1B}[H\u{1B}[1;2C")
    try shell.wait(for: "by rwr --restart 0.1 ")
    shell.send("\r")
    try shell.wait(beforeCursor: "scope[5]> sample rwr --restart 0.1 --count 2")
    #expect(!shell.screen.isOther)
    shell.send("\r")
    try shell.waitForPrompt(6)
    #expect(shell.screen.text.contains("2 batches of 64 by rwr --restart 0.1 "))
  }

  @Test func `the line that is run shows what the knob has shown`() throws {
    let shell = try shell(rows: 50)
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.send("\u{1B}[A")
    try shell.wait(for: "the whole frame") {
      $0.text.contains("by rwr --restart 0.1 ") && $0.received.hasSuffix("\u{1B}[?2026l")
    }
    let row = try #require(shell.screen.lines.first { $0.hasPrefix("  mean similarity") })
    shell.send("\r")
    try shell.wait(beforeCursor: "scope[5]> sample rwr --restart 0.1 --count 2")
    shell.send("\r")
    try shell.waitForPrompt(6)
    shell.send("set pager off\r")
    try shell.waitForPrompt(7)
    try shell.run("batch", prompt: 8)
    #expect(shell.screen.lines.contains(row))
  }

  @Test(arguments: ["\u{1B}", "q", "\u{3}", "\u{4}"])
  func `leaving keeps the session and the screen as they were`(_ key: String) throws {
    let shell = try shell()
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.send(key)
    try shell.waitForPrompt(5)
    #expect(shell.screen.lines.contains("scope[3]> graph build"))
    shell.send("batch\r")
    try shell.wait(for: "there are no batches yet")
  }

  @Test func `a key that means nothing here changes nothing`() throws {
    let shell = try shell()
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.send("\u{1B}[5~\u{1B}[15~x\u{1B}OP\u{1B}[C")
    try shell.wait(for: "by rwr --restart 0.01 ")
  }

  @Test func `Tab goes to the next knob`() throws {
    let shell = try shell()
    try watch(
      "'sample rwr --restart {α} --walks {W} --count 2' --α 0.2:0.8 --W 1:16", in: shell,
      until: "--walks 1 --count 2")
    try shell.wait(for: "the knob α") {
      $0.lines.contains { $0.hasPrefix("▸ α") && $0.hasSuffix(" 0.8  0.2") }
    }
    shell.send("\t\u{1B}[C")
    try shell.wait(for: "--walks 2 --count 2")
    try shell.wait(for: "the knob W") {
      $0.lines.contains { $0.hasPrefix("▸ W") && $0.hasSuffix(" 16  2") }
    }
    shell.send("\t\u{1B}[C")
    try shell.wait(for: "--restart 0.205 --walks 2")
  }

  @Test func `what a value does not allow is told in the place of the report`() throws {
    let shell = try shell()
    try watch("'sample rwr --size {B}' --B 1:9", in: shell, until: "error: ")
    shell.send("\u{1B}[C")
    try shell.wait(for: "a batch of 2 by rwr")
  }

  @Test(arguments: [15, 24, 40])
  func `a frame is never taller than the screen`(_ rows: Int) throws {
    let shell = try shell(rows: rows)
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.send("\u{1B}[C")
    try shell.wait(for: "by rwr --restart 0.01 ")
    try shell.wait(for: "the whole frame") {
      $0.received.hasSuffix("\u{1B}[?2026l") && $0.lines.count <= rows
        && $0.text.contains("more line") == (rows < 40)
    }
  }

  @Test func `follows the size of the screen`() throws {
    let shell = try shell()
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.resize(columns: 60)
    try shell.wait(for: "the narrow report") { screen in
      screen.lines.allSatisfy { $0.count < 60 } && screen.text.contains("mean similar…")
    }
  }

  @Test func `a signal that ends the program gives the screen and the terminal back`() throws {
    let shell = try shell()
    try watch(Self.alpha, in: shell, until: "by rwr --restart 0 ")
    shell.send(signal: SIGTERM)
    #expect(try shell.end() == .signal(SIGTERM))
    #expect(!shell.screen.isOther)
    #expect(shell.screen.received.hasSuffix("\u{1B}[?25h\u{1B}[?1049l"))
    #expect(shell.settings == shell.initialSettings)
  }

  @Test func `a terminal without escape sequences types the values`() throws {
    let shell = try shell(environment: ["TERM": "dumb"])
    shell.send("watch \(Self.alpha)\r")
    try shell.wait(beforeCursor: "α 0 (0 to 0.9): ")
    shell.send("0.2\r")
    try shell.wait(beforeCursor: "α 0.2 (0 to 0.9): ")
    shell.send("7\r")
    try shell.wait(for: "error: '7' is no value of the range")
    try shell.wait(beforeCursor: "α 0.2 (0 to 0.9): ")
    shell.send("\r")
    try shell.wait(beforeCursor: "scope[5]> sample rwr --restart 0.2 --count 2")
    #expect(!shell.screen.received.contains("\u{1B}[?1049h"))
  }

  @Test func `plain text types the values, and Ctrl-D leaves`() throws {
    let shell = try shell(["--plain"])
    shell.send("watch \(Self.alpha)\r")
    try shell.wait(beforeCursor: "α 0 (0 to 0.9): ")
    shell.send(control: "D")
    try shell.waitForPrompt(5)
  }

  @Test func `a script is told that nobody can turn the knobs`() throws {
    let run = try Program.run(
      "--no-config", "-c", "load digits", "-c", "watch 'sample uniform --size {B}' --B 2:9",
      in: folder)
    #expect(run.status == 1)
    #expect(run.errors.contains("'watch' needs a person at the shell's prompt"))
  }
}
