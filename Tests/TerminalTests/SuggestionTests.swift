import Testing

@Suite struct `What is proposed while typing` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(_ arguments: [String] = []) throws -> TerminalSession {
    let shell = try TerminalSession(arguments, in: folder)
    try shell.waitForPrompt(1)
    return shell
  }

  @Test(arguments: ["\u{1B}[C", "\u{1B}OC", "\u{1B}[F", "\u{6}", "\u{5}"])
  func `comes from the history, and one key takes it`(_ key: String) throws {
    let shell = try shell()
    try shell.run("set seed 4711", prompt: 2)
    shell.send("set se")
    try shell.wait(for: "the proposal") { $0.style(of: "ed 4711") == "2" }
    try shell.wait(beforeCursor: "scope[2]> set se")
    shell.send(key)
    try shell.wait(beforeCursor: "scope[2]> set seed 4711")
  }

  @Test(arguments: ["\u{1B}f", "\u{1B}[1;5C"])
  func `is taken word by word`(_ key: String) throws {
    let shell = try shell()
    try shell.run("set seed 4711", prompt: 2)
    shell.send("se")
    try shell.wait(for: "the proposal") { $0.style(of: "t seed 4711") == "2" }
    shell.send(key)
    try shell.wait(beforeCursor: "scope[2]> set")
    shell.send(key)
    try shell.wait(beforeCursor: "scope[2]> set seed")
  }

  @Test func `comes from completion where the history knows nothing`() throws {
    let shell = try shell()
    shell.send("molecu")
    shell.send(control: "U")
    shell.send("load molecu")
    try shell.wait(for: "the proposal") { $0.style(of: "les") == "2" }
    shell.send("\u{1B}[C\r")
    try shell.wait(for: "568 molecules")
  }

  @Test func `is not run by Enter, and leaves nothing on the screen`() throws {
    let shell = try shell()
    try shell.run("set seed 4711", prompt: 2)
    shell.send("set seed")
    try shell.wait(for: "the proposal") { $0.text.contains("scope[2]> set seed 4711") }
    shell.send("\r")
    try shell.waitForPrompt(3)
    #expect(shell.screen.lines.contains("scope[2]> set seed"))
  }

  @Test func `prefers what was typed last`() throws {
    let shell = try shell()
    try shell.run("set seed 11", prompt: 2)
    try shell.run("set seed 12", prompt: 3)
    shell.send("set")
    try shell.wait(for: "the latest") { $0.style(of: " seed 12") == "2" }
  }

  @Test func `goes with 'set suggestions off' and comes back with 'on'`() throws {
    let shell = try shell()
    try shell.run("set suggestions off", prompt: 2)
    shell.send("set su")
    try shell.wait(beforeCursor: "scope[2]> set su")
    shell.send("\u{1B}[C")
    shell.send("ggestions on\r")
    try shell.waitForPrompt(3)
    #expect(shell.screen.lines.contains("scope[2]> set suggestions on"))
    shell.send("set su")
    try shell.wait(for: "the proposal") { $0.style(of: "ggestions on") == "2" }
  }

  @Test func `is cut at the edge of the screen`() throws {
    let shell = try TerminalSession(in: folder, columns: 40)
    try shell.waitForPrompt(1)
    try shell.run("set seed 4711 # \(String(repeating: "x", count: 60))", prompt: 2)
    shell.send("set seed")
    try shell.wait(for: "the proposal") { $0.style(of: " 4711 # xxx") == "2" }
    #expect(shell.screen.lines.last?.count == 39)
    shell.send("\u{1B}[C")
    try shell.wait(for: "all of it") { screen in
      screen.lines.suffix(3).joined().count { $0 == "x" } == 60
    }
  }

  @Test func `a plain shell proposes nothing`() throws {
    let shell = try shell(["--plain"])
    try shell.run("set seed 4711", prompt: 2)
    shell.send("set se")
    try shell.wait(beforeCursor: "scope[2]> set se")
    shell.send("ed 5\r")
    try shell.waitForPrompt(3)
    #expect(!shell.screen.received.contains("\u{1B}7"))
  }
}
