import Foundation
import Testing

@Suite struct `Pictures at a terminal` {
  /// What asks a terminal whether it shows kitty's pictures, and then what it is.
  private static let question = "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[c"

  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(_ environment: [String: String] = [:], term: String = "xterm-256color") throws
    -> TerminalSession
  {
    let shell = try TerminalSession(in: folder, term: term, environment: environment)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    return shell
  }

  @Test func `are asked for once, and sent in the protocol that the terminal answers`() throws {
    let shell = try shell()
    #expect(!shell.screen.received.contains(Self.question))
    shell.send("data show 17\r")
    try shell.wait(for: "the question") { $0.received.contains(Self.question) }
    shell.send("\u{1B}_Gi=31;OK\u{1B}\\\u{1B}[?62;c")
    try shell.waitForPrompt(3)
    #expect(shell.screen.received.contains("\u{1B}_Ga=T,f=100"))
    try shell.run("data show 18", prompt: 4)
    #expect(shell.screen.received.components(separatedBy: Self.question).count == 2)
    #expect(shell.screen.received.components(separatedBy: "\u{1B}_Ga=T").count == 3)
  }

  @Test func `are half blocks where the terminal answers that it has none`() throws {
    let shell = try shell()
    shell.send("data show 17\r")
    try shell.wait(for: "the question") { $0.received.contains(Self.question) }
    shell.send("\u{1B}[?62;22c")
    try shell.waitForPrompt(3)
    #expect(!shell.screen.received.contains("\u{1B}_Ga=T"))
    #expect(shell.screen.text.contains("▀▀"))
  }

  @Test func `are half blocks where the terminal does not answer at all`() throws {
    let shell = try shell()
    try shell.run("data show 17", prompt: 3)
    #expect(shell.screen.text.contains("▀▀"))
  }

  @Test func `need no question where the terminal names itself`() throws {
    let shell = try shell(term: "xterm-kitty")
    try shell.run("data show 17", prompt: 3)
    #expect(shell.screen.received.contains("\u{1B}_Ga=T,f=100"))
    #expect(!shell.screen.received.contains("a=q"))
  }

  @Test(arguments: [
    ("kitty", "\u{1B}_Ga=T"), ("iterm", "\u{1B}]1337;File="), ("sixel", "\u{1B}P"),
  ])
  func `are sent as 'set pictures' says`(_ form: String, _ start: String) throws {
    let shell = try shell()
    try shell.run("set pictures \(form)", prompt: 3)
    try shell.run("data show 17", prompt: 4)
    #expect(shell.screen.received.contains(start))
    #expect(!shell.screen.received.contains(Self.question))
  }

  @Test func `are words where they are off`() throws {
    let shell = try shell()
    try shell.run("set pictures off", prompt: 3)
    try shell.run("data show 17", prompt: 4)
    #expect(shell.screen.text.contains("image of 8 by 8 pixels"))
    #expect(!shell.screen.text.contains("▀"))
  }

  @Test func `are not sent through a pager, which cannot show them`() throws {
    let shell = try shell(["PAGER": "cat"], term: "xterm-kitty")
    for (number, line) in ["embed pixels", "sample uniform --size 64"].enumerated() {
      try shell.run(line, prompt: number + 3)
    }
    try shell.run("batch show --grid --count 64", prompt: 5)
    #expect(!shell.screen.received.contains("\u{1B}_Ga=T"))
    #expect(shell.screen.text.contains("▀▀"))
  }

  @Test func `never leave for what is no terminal`() throws {
    let run = try Program.run(
      "-c", "set pictures kitty", "-c", "load digits", "-c", "data show 17", "-c",
      "data show 17 > a.md", in: folder,
      environment: ["TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"])
    #expect(run.status == 0)
    #expect(!run.output.contains("\u{1B}") && !run.errors.contains("\u{1B}"))
    #expect(try !folder.text(of: "a.md").contains("\u{1B}"))
  }
}
