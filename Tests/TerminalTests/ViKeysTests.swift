import Testing

@Suite struct `With 'bind -v' in .editrc` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.file(".editrc", holding: "bind -v\nbind ^G ed-insert\n")
  }

  private func shell() throws -> TerminalSession {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    return shell
  }

  @Test func `Tab still completes, and Enter runs`() throws {
    let shell = try shell()
    shell.send("load dig\t\r")
    try shell.wait(for: "1,797 images")
    try shell.waitForPrompt(2)
  }

  @Test func `Escape commands, and Enter runs from there`() throws {
    let shell = try shell()
    shell.send("set seed 123")
    try shell.wait(beforeCursor: "scope[1]> set seed 123")
    shell.send("\u{1B}")
    try shell.wait(beforeCursor: "scope[1]> set seed 12")
    shell.send("x\r")
    try shell.wait(for: "seed 12\n")
    try shell.waitForPrompt(2)
  }

  @Test func `k and j go through the history`() throws {
    let shell = try shell()
    try shell.run("set seed 1", prompt: 2)
    try shell.run("set seed 2", prompt: 3)
    shell.send("\u{1B}")
    shell.send("k")
    try shell.wait(for: "the last line") {
      $0.lines.last?.hasPrefix("scope[3]> set seed 2") ?? false
    }
    shell.send("k")
    try shell.wait(for: "the first line") {
      $0.lines.last?.hasPrefix("scope[3]> set seed 1") ?? false
    }
    shell.send("j")
    try shell.wait(for: "the last line") {
      $0.lines.last?.hasPrefix("scope[3]> set seed 2") ?? false
    }
  }

  @Test func `arrows work while inserting`() throws {
    let shell = try shell()
    try shell.run("set seed 1", prompt: 2)
    shell.send("\u{1B}[A")
    try shell.wait(beforeCursor: "scope[2]> set seed 1")
    shell.send("\u{1B}[D7")
    try shell.wait(beforeCursor: "scope[2]> set seed 7")
    shell.send("\u{1B}[H")
    try shell.wait(beforeCursor: "scope[2]> ")
  }

  @Test func `a paste is one block while inserting`() throws {
    let shell = try shell()
    shell.send("\u{1B}[200~set seed 5\nset seed 6\n\u{1B}[201~")
    try shell.wait(beforeCursor: "set seed 6")
    shell.send("\r")
    try shell.wait(for: "seed 5\nseed 6\n")
    try shell.waitForPrompt(2)
  }

  @Test func `proposals are taken with the arrow`() throws {
    let shell = try shell()
    try shell.run("set seed 4711", prompt: 2)
    shell.send("set")
    try shell.wait(for: "the proposal") { $0.style(of: " seed 4711") == "2" }
    shell.send("\u{1B}[C")
    try shell.wait(beforeCursor: "scope[2]> set seed 4711")
  }
}
