import Glibc
import Testing

@Suite struct `The terminal that the shell borrows` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `is given back as it was at the end`() throws {
    let shell = try TerminalSession(in: folder)
    let before = shell.initialSettings
    try shell.wait(for: "scope[1]>")
    #expect(shell.settings != before)
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
    #expect(shell.settings == before)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func `is given back as it was when a signal ends the shell`(signal: Int32) throws {
    let shell = try TerminalSession(in: folder)
    let before = shell.initialSettings
    try shell.wait(for: "scope[1]>")
    shell.send("load")
    try shell.wait(for: "scope[1]> load")
    shell.send(signal: signal)
    #expect(try shell.end() == .signal(signal))
    #expect(shell.settings == before)
    #expect(shell.screen.received.contains("\u{1B}[?2004l"))
  }

  @Test func `is lent to the parent while the shell is stopped`() throws {
    let parent = try TerminalSession(["--norc", "-i"], in: folder, program: "/bin/bash")
    parent.send("PS1=; echo re''ady\r")
    try parent.wait(for: "\nready")
    parent.send("'\(Program.path)'\r")
    try parent.wait(for: "scope[1]>")
    parent.send("set seed 3")
    try parent.wait(for: "scope[1]> set seed 3")
    parent.send(control: "Z")
    try parent.wait(for: "Stopped")
    parent.send("echo be''tween; fg\r")
    try parent.wait(for: "\nbetween")
    try parent.wait(for: "the line again") { $0.lines.last == "scope[1]> set seed 3" }
    parent.send("3\r")
    try parent.wait(for: "scope[1]> set seed 33")
    try parent.wait(for: "scope[2]>")
  }
}
