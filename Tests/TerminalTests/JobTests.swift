import Testing

@Suite struct `A job beside the prompt` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell() throws -> TerminalSession {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    return shell
  }

  @Test func `tells its end above the line that is being typed`() throws {
    let shell = try shell()
    try shell.run("e = job train uniform --steps 300", prompt: 3)
    shell.send("use ")
    try shell.wait(for: "the end of the job") { $0.text.contains("[1] trained 300 steps") }
    try shell.wait(beforeCursor: "scope[3]> use ")
    shell.send("e\r")
    try shell.wait(for: "encoder of 'e'")
    try shell.run("probe knn", prompt: 5)
    #expect(shell.screen.text.contains("encoder after 300 steps"))
  }

  @Test func `is told of before the shell is left, once`() throws {
    let shell = try shell()
    try shell.run("job train uniform --steps 1000000", prompt: 3)
    shell.send(control: "D")
    try shell.wait(for: "1 job is still running")
    try shell.waitForPrompt(3)
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
  }

  @Test func `is stopped by its number, and Ctrl-C stops only waiting`() throws {
    let shell = try shell()
    try shell.run("job train uniform --steps 1000000", prompt: 3)
    shell.send("jobs --wait\r")
    try shell.wait(for: "the command to begin") {
      $0.lines.contains("scope[3]> jobs --wait") && $0.lineBeforeCursor.isEmpty
    }
    try shell.interrupt(until: "stopped; nothing was changed")
    try shell.waitForPrompt(4)
    try shell.run("jobs --stop 1", prompt: 5)
    try shell.run("jobs --wait", prompt: 6)
    #expect(shell.screen.text.contains("0 running"))
  }

  @Test func `that is mistyped is no job`() throws {
    let shell = try shell()
    shell.send("job train rwr --stpes 3\r")
    try shell.wait(for: "did you mean '--steps'?")
    try shell.waitForPrompt(3)
  }
}
