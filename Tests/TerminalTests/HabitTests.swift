import Foundation
import Testing

/// What a person types by habit.
@Suite struct `Habits at the prompt` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(_ arguments: [String] = []) throws -> TerminalSession {
    let shell = try TerminalSession(arguments, in: folder)
    try shell.waitForPrompt(1)
    return shell
  }

  /// Pastes a text, as a terminal marks it, and enters it.
  private func paste(_ text: String, into shell: TerminalSession) {
    shell.send("\u{1B}[200~\(text)\u{1B}[201~\r")
  }

  @Test func `a question mark is help, exit leaves`() throws {
    let shell = try shell()
    try shell.run("? load digits", prompt: 2)
    #expect(shell.screen.text.contains("load digits: "))
    shell.send("exit\r")
    #expect(try shell.end() == .exit(0))
  }

  @Test func `clear empties the screen and nothing else`() throws {
    let shell = try shell()
    try shell.run("load digits", prompt: 2)
    shell.send("clear\r")
    try shell.wait(for: "an empty screen") {
      $0.lines.count == 1 && $0.lines[0].hasPrefix("scope[3]> ")
    }
    try shell.run("status", prompt: 4)
    #expect(shell.screen.text.contains("on digits"))
  }

  @Test func `cd goes to a folder, pwd and ls tell what is there`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: "data"), withIntermediateDirectories: true)
    try folder.file("data/small.csv", holding: "a,b\n1,2\n2,1\n3,4\n")
    let shell = try shell()
    try shell.run("cd '\(folder.path)/data'", prompt: 2)
    try shell.run("ls", prompt: 3)
    #expect(shell.screen.text.contains("small.csv"))
    #expect(shell.screen.text.contains("load table"))
    try shell.run("cd ..", prompt: 4)
    try shell.run("load table data/small.csv", prompt: 5)
    #expect(shell.screen.text.contains("3 vectors") || shell.screen.text.contains("3 items"))
    try shell.run("cd nowhere", prompt: 6)
    #expect(shell.screen.text.contains("'nowhere' is no folder that one can go to"))
  }

  @Test func `a program is started by a line that is typed at the prompt`() throws {
    let shell = try shell()
    try shell.run("!echo $((6 * 7))", prompt: 2)
    #expect(shell.screen.lines.contains("42"))
    try shell.run("!exit 3", prompt: 3)
    #expect(shell.screen.lines.contains("exit status 3"))
    try shell.run("!", prompt: 4)
    #expect(shell.screen.text.contains("'!' needs a command"))
  }

  @Test func `Ctrl-C ends a program and not the shell`() throws {
    let shell = try shell()
    shell.send("!echo begun; sleep 600\r")
    try shell.wait(for: "the program") { $0.lines.contains("begun") }
    // What is written while the terminal takes the key may be dropped with it, the prompt too.
    try shell.interrupt(until: "scope[2]> ")
    try shell.waitForPrompt(2)
    try shell.run("pwd", prompt: 3)
  }

  @Test(arguments: ["set seed 3\n!touch made", "!touch made\nset seed 3", "scope[1]> !touch made"])
  func `no program is started by what is pasted in several lines or as a transcript`(
    _ text: String
  ) throws {
    let shell = try shell()
    try shell.run("cd '\(folder.path)'", prompt: 2)
    paste(text, into: shell)
    try shell.wait(for: "'!' starts a program only from a line that is typed")
    try shell.waitForPrompt(3)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "made")))
  }

  @Test func `no program is started by lines that come at once without a mark`() throws {
    let shell = try shell()
    try shell.run("cd '\(folder.path)'", prompt: 2)
    shell.send("!touch made\rset seed 3\r")
    try shell.waitForPrompt(4)
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "made")))
  }

  @Test func `no program is started under --safe`() throws {
    let shell = try shell(["--safe"])
    try shell.run("!touch '\(folder.path)/made'", prompt: 2)
    #expect(shell.screen.text.contains("'--safe' lets no line start a program"))
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "made")))
  }

  @Test(arguments: [
    ["-c", "!touch made"], ["-c", "time !touch made"], ["lines.scope"], ["page.md"],
  ])
  func `no program is started by a script, a page or another command`(_ arguments: [String]) throws
  {
    try folder.file("lines.scope", holding: "!touch made\n")
    try folder.file(
      "page.md",
      holding: "---\nbatchscope: 1\n---\n\n```batchscope\n> !touch made\n```\n")
    let process = Program.process(arguments, in: folder)
    process.standardOutput = try folder.file("out")
    process.standardError = try folder.file("err")
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 1)
    #expect(try folder.text(of: "err").contains("'!' starts a program only"))
    #expect(!FileManager.default.fileExists(atPath: folder.path(of: "made")))
  }

  @Test func `a transcript that is pasted runs its commands, and its outputs are passed over`()
    throws
  {
    let shell = try shell()
    paste(
      """
      scope[1]> load digits
      digits · 1,797 images 8×8 · 10 classes · 355 held out for probes
      scope[2]> embed \\
      pixels
      pixels · 1,797 vectors of 64 dimensions · centred, unit length
      scope[3]>
      """, into: shell)
    try shell.wait(for: "2 commands taken from what was pasted; 2 lines of output passed over")
    try shell.waitForPrompt(2)
    try shell.run("status", prompt: 3)
    #expect(shell.screen.text.contains("pixels, 64 dimensions"))
    shell.send("\u{1B}[A\u{1B}[A")
    try shell.wait(beforeCursor: "pixels")
  }

  @Test func `lines of a notebook that are pasted run without their marks`() throws {
    let shell = try shell()
    paste("```batchscope\n> load digits\ndigits · 1,797 images\n> embed pixels\n```", into: shell)
    try shell.wait(for: "2 commands taken from what was pasted; 1 line of output passed over")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("1,797 vectors of 64 dimensions"))
  }

  @Test func `a line that failed is not proposed, and comes back by Up`() throws {
    let first = try shell()
    try first.run("set seed 4711x", prompt: 2)
    first.send("set seed 47")
    try first.wait(beforeCursor: "scope[2]> set seed 47")
    first.send("\u{1B}[C")
    first.send("\u{1B}[A")
    try first.wait(beforeCursor: "scope[2]> set seed 4711x")
    first.send(control: "C")
    try first.waitForPrompt(2)
    try first.run("set seed 12", prompt: 3)
    first.send(control: "D")
    #expect(try first.end() == .exit(0))
    let second = try shell()
    second.send("set seed ")
    try second.wait(for: "the proposal") { $0.style(of: "12") == "2" }
    second.send("4")
    try second.wait(beforeCursor: "scope[1]> set seed 4")
    second.send("\u{1B}[C5")
    try second.wait(beforeCursor: "scope[1]> set seed 45")
  }
}
