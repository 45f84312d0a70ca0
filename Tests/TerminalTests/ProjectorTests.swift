import Testing

@Suite struct `A projector` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Whether a text is drawn dim anywhere.
  private func isDim(_ received: String) -> Bool {
    received.contains(/\u{1B}\[(?:[0-9;]*;)?2m/)
  }

  /// Types what shows every dim text of the shell: proposal, right-hand prompt, remarks, comment, help.
  private func use(_ shell: TerminalSession, from number: Int) throws {
    try shell.run("load digits", prompt: number + 1)
    try shell.run("data", prompt: number + 2)
    try shell.run("set seed 3 # three", prompt: number + 3)
    shell.send("set \t\t")
    try shell.wait(for: "the list") { $0.lines.contains { $0.hasPrefix("  temperature") } }
    shell.send(control: "C")
  }

  @Test func `gets no dim text from the option`() throws {
    let shell = try TerminalSession(["--no-config", "--projector"], in: folder)
    try shell.waitForPrompt(1)
    try use(shell, from: 1)
    #expect(!isDim(shell.screen.received))
    #expect(shell.screen.style(of: "scope[2]> ") == "1")
  }

  @Test func `gets it from 'set projector', too, which can be taken back`() throws {
    let shell = try TerminalSession(["--no-config"], in: folder)
    try shell.waitForPrompt(1)
    try shell.run("set projector on", prompt: 2)
    let start = shell.screen.received.endIndex
    try use(shell, from: 2)
    #expect(!isDim(String(shell.screen.received[start...])))
    try shell.waitForPrompt(5)
    try shell.run("set projector off", prompt: 6)
    shell.send("load dig")
    try shell.wait(for: "the proposal") { $0.style(of: "its") == "2" }
  }

  @Test func `shows a mistake on a ground of its own, and proposes nothing`() throws {
    let shell = try TerminalSession(["--no-config", "--projector"], in: folder)
    try shell.waitForPrompt(1)
    shell.send("lod digits ")
    try shell.wait(for: "the mistake") { $0.style(of: "lod") == "1;97;41" }
    shell.send(control: "U")
    shell.send("loa")
    try shell.wait(beforeCursor: "scope[1]> loa")
    #expect(shell.screen.lines.last == "scope[1]> loa")
  }
}
