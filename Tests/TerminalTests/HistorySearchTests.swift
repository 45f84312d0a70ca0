import Testing

@Suite struct `Ctrl-R at the prompt` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A shell that has run some lines, the fourth prompt waiting.
  private func shell() throws -> TerminalSession {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    try shell.run("set seed 4711", prompt: 2)
    try shell.run("help set seed", prompt: 3)
    try shell.run("set seed 12", prompt: 4)
    try shell.run("clear", prompt: 5)
    return shell
  }

  @Test func `lists the lines that fit, those that begin so first, and Enter runs one`() throws {
    let shell = try shell()
    shell.send(control: "R")
    shell.send("set seed")
    try shell.wait(for: "the list") {
      $0.lines.suffix(4) == [
        "search: set seed  Enter runs it, Tab takes it, Escape leaves", "› set seed 12",
        "  set seed 4711", "  help set seed",
      ]
    }
    #expect(shell.screen.text.contains("scope[5]> set seed 12"))
    shell.send("\u{1B}[B")
    try shell.wait(for: "the next line") { $0.text.contains("› set seed 4711") }
    shell.send("\r")
    try shell.waitForPrompt(6)
    #expect(shell.screen.lines.contains("seed 4711"))
    #expect(!shell.screen.text.contains("search:"))
  }

  @Test(arguments: ["\t", "\u{1B}[C"])
  func `a key takes the line, to be changed`(_ key: String) throws {
    let shell = try shell()
    shell.send(control: "R")
    shell.send("471")
    try shell.wait(for: "› set seed 4711")
    shell.send(key)
    try shell.wait(beforeCursor: "scope[5]> set seed 4711")
    shell.send("0\r")
    try shell.wait(for: "seed 47110")
    try shell.waitForPrompt(6)
  }

  @Test(arguments: ["\u{1B}", "\u{3}", "\u{7}"])
  func `a key leaves it, and the line is as it was typed`(_ key: String) throws {
    let shell = try shell()
    shell.send("data sh")
    try shell.wait(beforeCursor: "scope[5]> data sh")
    shell.send(control: "R")
    try shell.wait(for: "no line fits")
    shell.send(key)
    try shell.wait(for: "the line again") {
      !$0.text.contains("search:") && $0.lineBeforeCursor == "scope[5]> data sh"
    }
    shell.send(control: "C")
    try shell.waitForPrompt(5)
  }

  @Test func `begins with what is typed, and Backspace widens it`() throws {
    let shell = try shell()
    shell.send("help")
    try shell.wait(beforeCursor: "scope[5]> help")
    shell.send(control: "R")
    try shell.wait(for: "› help set seed")
    shell.send("\u{15}seed 1\u{7F}")
    try shell.wait(for: "both lines") {
      $0.text.contains("› set seed 12") && $0.text.contains("  set seed 4711")
    }
    shell.send(control: "R")
    try shell.wait(for: "the second line") { !$0.text.contains("› set seed 12") }
  }
}
