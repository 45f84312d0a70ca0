import Testing

@Suite struct `The right-hand prompt` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(_ arguments: [String] = [], columns: Int = 80) throws -> TerminalSession {
    let shell = try TerminalSession(arguments, in: folder, columns: columns)
    try shell.waitForPrompt(1)
    return shell
  }

  @Test func `tells what is on the workbench, and goes on Enter`() throws {
    let shell = try shell()
    try shell.run("load digits", prompt: 2)
    try shell.wait(for: "the data") { $0.lines.last?.hasSuffix(" digits") ?? false }
    #expect(shell.screen.style(of: "digits") == "2")
    try shell.run("embed pixels", prompt: 3)
    try shell.run("graph build", prompt: 4)
    try shell.wait(for: "the graph") { $0.lines.last?.hasSuffix("digits · K=50 of 500") ?? false }
    #expect(shell.screen.lines.contains("scope[2]> embed pixels"))
    #expect(shell.screen.lines.contains("scope[3]> graph build"))
  }

  @Test func `goes on Ctrl-C`() throws {
    let shell = try shell()
    try shell.run("load digits", prompt: 2)
    shell.send("hel")
    try shell.wait(beforeCursor: "scope[2]> hel")
    shell.send(control: "C")
    try shell.wait(for: "the dropped line") { $0.lines.contains("scope[2]> hel^C") }
  }

  @Test func `makes room for what is typed`() throws {
    let shell = try shell(columns: 40)
    try shell.run("load digits", prompt: 2)
    try shell.wait(for: "the data") { $0.lines.last?.hasSuffix(" digits") ?? false }
    shell.send("zzzzzzzzzzzzzzzzzzzzzzz")
    try shell.wait(for: "the text alone") {
      $0.lines.last == "scope[2]> zzzzzzzzzzzzzzzzzzzzzzz"
    }
  }

  @Test func `is not shown in plain text`() throws {
    let shell = try shell(["--plain"])
    try shell.run("load digits", prompt: 2)
    shell.send("x")
    try shell.wait(beforeCursor: "scope[2]> x")
    #expect(shell.screen.lines.last == "scope[2]> x")
  }

  @Test func `the prompt names the fork that one is on`() throws {
    let shell = try shell()
    shell.send("fork tight\r")
    try shell.wait(for: "the fork") { $0.lineBeforeCursor == "scope[2] tight> " }
    shell.send("switch main\r")
    try shell.waitForPrompt(3)
  }
}
