import Foundation
import Glibc
import Testing

@Suite struct `Signals and the terminal` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A shell that is busy with a graph for many seconds.
  private func busyShell() throws -> (TerminalSession, before: [UInt32]) {
    let rows = 100_000
    let header =
      "{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), 32), }"
      .padding(toLength: 117, withPad: " ", startingAt: 0) + "\n"
    var state: UInt32 = 1
    let numbers = (0..<(rows * 32)).map { _ -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) - 0.5
    }
    let bytes =
      Data([0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]) + Data(header.utf8)
      + numbers.withUnsafeBytes { Data($0) }
    try bytes.write(to: URL(fileURLWithPath: folder.path(of: "vectors.npy")))
    let shell = try TerminalSession(in: folder)
    let before = shell.initialSettings
    try shell.waitForPrompt(1)
    shell.send("load embeddings '\(folder.path(of: "vectors.npy"))'\r")
    try shell.waitForPrompt(2)
    shell.send("graph build --index exact\r")
    try shell.wait(for: "progress") { $0.lines.last?.contains(" % ") ?? false }
    return (shell, before)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a signal that ends the shell while a command runs leaves the terminal as it was`(
    signal: Int32
  ) throws {
    let (shell, before) = try busyShell()
    shell.send(signal: signal)
    #expect(try shell.end() == .signal(signal))
    #expect(shell.settings == before)
  }

  @Test(arguments: [SIGTERM, SIGHUP])
  func `a burst that the end of the shell stops is come back to where it was`(signal: Int32) throws
  {
    let shell = try TerminalSession(in: folder, rows: 60)
    try shell.waitForPrompt(1)
    shell.send("load digits\r")
    try shell.waitForPrompt(2)
    shell.send("train uniform --steps 1000000\r")
    try shell.wait(for: "progress") { $0.text.contains("loss") }
    shell.send(signal: signal)
    #expect(try shell.end() == .signal(signal))
    let other = try TerminalSession(in: folder, rows: 60)
    try other.waitForPrompt(1)
    other.send("session resume\r")
    try other.wait(for: "On the workbench")
    #expect(other.screen.text.contains("train uniform --steps 1000000 --stop-after"))
    #expect(!other.screen.text.contains("differs"))
  }

  @Test func `the quit key stops a burst as Ctrl-C does, and keeps it and the shell`() throws {
    let shell = try TerminalSession(in: folder, rows: 60)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    shell.send("train uniform --steps 1000000\r")
    try shell.wait(for: "progress") { $0.text.contains("loss") }
    shell.send(signal: SIGQUIT)
    try shell.waitForPrompt(3)
    #expect(shell.screen.text.contains("with what was learned kept"))
    try shell.run("set seed 5", prompt: 4)
  }

  @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGFPE, SIGTRAP])
  func `a crash ends in a sentence, a report and a terminal as it was`(signal: Int32) throws {
    let shell = try TerminalSession(in: folder, rows: 60)
    let before = shell.initialSettings
    try shell.waitForPrompt(1)
    try shell.run("set seed 5", prompt: 2)
    shell.send(signal: signal)
    #expect(try shell.end() == .signal(signal))
    #expect(shell.settings == before)
    let text = shell.screen.lines.joined()
    #expect(text.components(separatedBy: "session resume").count == 2)
    #expect(!text.contains("Press space") && !text.contains("Crash"))
    let state = folder.path(of: ".local/state/batchscope")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: state).first { $0.hasPrefix("crash-") })
    #expect(text.contains(name))
    let report = try folder.text(of: ".local/state/batchscope/\(name)")
    #expect(report.hasPrefix("batchscope ") && report.contains("batchscope(+0x"))
    let next = try TerminalSession(in: folder, rows: 60)
    try next.waitForPrompt(1)
    next.send("session resume\r")
    try next.wait(for: ": 1 line run again")
  }

  @Test func `a crash of a script names the command that ran`() throws {
    try folder.file(
      "long.scope", holding: "load digits\ntrain uniform --steps 1000000\n")
    let shell = try TerminalSession(
      ["run", folder.path(of: "long.scope")], in: folder, columns: 400, rows: 60)
    try shell.wait(for: "progress") { $0.text.contains("loss") }
    shell.send(signal: SIGSEGV)
    #expect(try shell.end() == .signal(SIGSEGV))
    let errors = shell.screen.text
    #expect(errors.contains("error: batchscope has ended by a fault of its own; report: "))
    let path = try #require(errors.firstMatch(of: /report: (.*\.txt)/)).1
    let report = try String(contentsOfFile: String(path), encoding: .utf8)
    #expect(report.contains("SIGSEGV while this ran: train uniform --steps 1000000"))
  }

  @Test func `a hang-up that is ignored, as under nohup, does not stop a command`() throws {
    let shell = try TerminalSession(
      ["--norc", "+m", "-c", "trap '' HUP; exec '\(Program.path)'"], in: folder,
      program: "/bin/bash", rows: 60)
    try shell.waitForPrompt(1)
    shell.send("load digits\r")
    try shell.waitForPrompt(2)
    shell.send("train uniform --steps 3000\r")
    try shell.wait(for: "progress") { $0.text.contains(" % ") }
    shell.send(signal: SIGHUP)
    try shell.waitForPrompt(3)
    #expect(shell.screen.text.contains("trained 3,000 steps"))
  }

  @Test func `Ctrl-C twice stops the command once and never the shell`() throws {
    let (shell, _) = try busyShell()
    shell.send("\u{3}\u{3}")
    try shell.waitForPrompt(3)
    #expect(shell.screen.text.contains("stopped; nothing was changed"))
    shell.send("\u{3}")
    try shell.run("set seed 5", prompt: 4)
  }

  @Test func `an interrupt for the shell alone drops its line and hits nobody else`() throws {
    // libedit's own handler would send it to the whole process group.
    let script = "trap 'echo parent hit' INT; '\(Program.path)'; echo left"
    let parent = try TerminalSession(
      ["--norc", "+m", "-c", script], in: folder, program: "/bin/bash")
    try parent.waitForPrompt(1)
    parent.send("load dig")
    try parent.wait(beforeCursor: "scope[1]> load dig")
    let shell = try #require(parent.children.first)
    kill(shell, SIGINT)
    try parent.wait(for: "the dropped line") { $0.lines.contains("scope[1]> load dig^C") }
    try parent.waitForPrompt(1)
    parent.send(control: "D")
    try parent.wait(for: "left")
    #expect(!parent.screen.text.contains("parent hit"))
  }

  @Test func `a resize without a new size changes nothing`() throws {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    shell.send("set seed 4")
    try shell.wait(beforeCursor: "scope[1]> set seed 4")
    shell.send(signal: SIGWINCH)
    shell.send("2\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("seed 42"))
  }
}
