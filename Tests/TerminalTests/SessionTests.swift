import Foundation
import LineEditing
import Testing

@Suite struct `A session at the shell` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(
    _ arguments: [String] = [], rows: Int = 24, environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let shell = try TerminalSession(arguments, in: folder, rows: rows, environment: environment)
    try shell.waitForPrompt(1)
    return shell
  }

  private var history: HistoryFile {
    HistoryFile(folder: folder.path(of: ".local/state/batchscope"))
  }

  @Test func `begins with the commands of the configuration file, which leave no trace`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: ".config/batchscope"), withIntermediateDirectories: true)
    try folder.file(
      ".config/batchscope/config.scope", holding: "# mine\nset temperature 0.2\nset pager off\n")
    let shell = try shell()
    shell.send("set\r")
    try shell.wait(for: "temperature  0.200")
    try shell.wait(for: "pager        off")
    shell.send("undo\r")
    try shell.wait(for: "nothing to be undone")
    #expect(history.lines() == ["set", "undo"])
  }

  @Test func `tells a mistake in the configuration file with its place, and begins all the same`()
    throws
  {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: ".config/batchscope"), withIntermediateDirectories: true)
    try folder.file(".config/batchscope/config.scope", holding: "set seed 3\nset sed 4\n")
    let shell = try shell()
    #expect(shell.screen.lines.joined().contains("config.scope:2:5: error:"))
    shell.send("set\r")
    try shell.wait(for: "seed         3")
  }

  @Test func `teaches with the tutorial's own seed, whatever the session's`() throws {
    let shell = try shell(["--seed", "9"], rows: 60)
    shell.send("tutorial 2\r")
    try shell.wait(for: "load table")
    shell.send("set\r")
    try shell.wait(for: "seed         4")
  }

  @Test func `lets the process's own options stand over the configuration file`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: ".config/batchscope"), withIntermediateDirectories: true)
    try folder.file(".config/batchscope/config.scope", holding: "set seed 3\nset pager off\n")
    let first = try shell(["--seed", "9"])
    first.send("set\r")
    try first.wait(for: "seed         9")
    let second = try shell(["--no-config"])
    second.send("set\r")
    try second.wait(for: "seed         1")
    try second.wait(for: "pager        on")
  }

  @Test func `two shells write one history, each line once`() throws {
    let first = try shell()
    let second = try shell()
    for number in 1...20 {
      first.send("set seed \(number)\r")
      second.send("set seed \(number + 100)\r")
      try first.waitForPrompt(number + 1)
      try second.waitForPrompt(number + 1)
    }
    let lines = history.lines()
    #expect(lines.count == 40)
    #expect(Set(lines).count == 40)
    let third = try shell()
    third.send("\u{12}seed 118")
    try third.wait(for: "the other's line") { $0.text.contains("scope[1]> set seed 118") }
  }

  @Test func `Up gives this session's lines before those of others`() throws {
    let former = try shell()
    try former.run("set seed 1", prompt: 2)
    former.send(control: "D")
    _ = try former.end()
    let shell = try shell()
    try shell.run("set seed 2", prompt: 2)
    shell.send("\u{1B}[A")
    try shell.wait(beforeCursor: "scope[2]> set seed 2")
    shell.send("\u{1B}[A")
    try shell.wait(beforeCursor: "scope[2]> set seed 1")
  }

  @Test func `leaves no trace after 'set history off'`() throws {
    let shell = try shell()
    try shell.run("set history off", prompt: 2)
    try shell.run("set seed 5", prompt: 3)
    shell.send("\u{1B}[A")
    try shell.wait(beforeCursor: "scope[3]> set seed 5")
    #expect(history.lines() == ["set history off"])
  }

  @Test func `a report that fits two screens is shown whole`() throws {
    let shell = try shell(rows: 10, environment: ["PAGER": "more"])
    shell.send("help set pager\r")
    try shell.waitForPrompt(2)
    let lines = shell.screen.text.split(separator: "\n")
    #expect((11..<20).contains(lines.count { !$0.hasPrefix("scope") && !$0.isEmpty }))
    #expect(!shell.screen.text.contains("--More--"))
  }

  @Test(arguments: ["set seed 5\r", "set seed 5"])
  func `what was typed ahead goes to the prompt, never to the pager`(_ ahead: String) throws {
    let shell = try shell(rows: 10, environment: ["PAGER": "more"])
    shell.send("help\r" + ahead)
    try shell.wait(for: "Ctrl-D leaves")
    try shell.wait(beforeCursor: ahead.hasSuffix("\r") ? "scope[3]> " : "scope[2]> set seed 5")
    #expect(!shell.screen.text.contains("--More--"))
  }

  @Test func `a report on batches fits a screen of 35 rows`() throws {
    let shell = try TerminalSession(
      ["--no-config"], in: folder, columns: 100, rows: 35, environment: ["PAGER": "more"])
    try shell.waitForPrompt(1)
    for (number, line) in [
      "load digits", "embed pixels", "graph build", "sample rwr --count 28", "batch",
    ].enumerated() {
      try shell.run(line, prompt: number + 2)
    }
    let text = shell.screen.text
    let report = text[(text.range(of: "> batch\n")?.upperBound ?? text.startIndex)...]
    #expect(report.split(separator: "\n", omittingEmptySubsequences: false).count <= 35)
    #expect(report.contains("\nThese negatives are harder"))
    #expect(!text.contains("--More--"))
  }

  @Test func `pages what is longer than two screens`() throws {
    let shell = try shell(rows: 10, environment: ["PAGER": "more"])
    shell.send("help\r")
    try shell.wait(for: "the first screen") { $0.text.contains("--More--") }
    #expect(!shell.screen.text.contains("Ctrl-D leaves"))
    shell.send("q")
    try shell.waitForPrompt(2)
    try shell.run("set pager off", prompt: 3)
    shell.send("help\r")
    try shell.wait(for: "Ctrl-D leaves")
    try shell.waitForPrompt(4)
  }

  @Test func `keys that were meant for the shell cannot make 'less' write a file`() throws {
    let shell = try shell(rows: 10)
    shell.send("help train rwr\r")
    try shell.wait(for: "default 200")
    // 's' and a name save what is shown, unless 'less' is in its secure mode.
    shell.send("s")
    try shell.wait(for: "log file")
    shell.send("stray\r")
    try shell.wait(for: "not available")
    #expect(!FileManager.default.fileExists(atPath: "stray"))
    shell.send("\rq")
    try shell.waitForPrompt(2)
  }

  @Test func `shows all at once where there is no pager`() throws {
    let shell = try shell(rows: 10, environment: ["PAGER": "no-such-program --at-all"])
    shell.send("help\r")
    try shell.wait(for: "Ctrl-D leaves")
    try shell.waitForPrompt(2)
    #expect(!shell.screen.text.contains("not found"))
  }

  @Test func `never pages under --safe`() throws {
    let shell = try shell(["--safe"], rows: 10)
    shell.send("help\r")
    try shell.wait(for: "Ctrl-D leaves")
    try shell.waitForPrompt(2)
  }

  @Test(arguments: [
    ("json", "{\"headline\":\"digits"), ("csv", "name,value"),
    ("markdown", "digits · 1,797 images"),
  ])
  func `shows reports in another form when asked to`(_ form: String, _ beginning: String) throws {
    let shell = try shell()
    try shell.run("set output \(form)", prompt: 2)
    shell.send("load digits\r")
    try shell.wait(for: beginning)
    try shell.waitForPrompt(3)
  }

  @Test func `explains a failure when asked why`() throws {
    let shell = try shell()
    try shell.run("batch --temprature 0.2", prompt: 2)
    shell.send("why\r")
    try shell.wait(for: "Accepted here")
    #expect(shell.screen.text.contains("--temperature TEMPERATURE"))
  }

  @Test func `a screen reader gets words: no colours, no redrawing, no bars`() throws {
    let shell = try shell(environment: ["ACCESSIBLE": "1"])
    shell.send("load digits\rembed pixels\rsample uniform --size 16\rbatch\r")
    try shell.waitForPrompt(5)
    let drawn = shell.screen.received.drop { $0 != ">" }
    #expect(!drawn.contains("█") && !drawn.contains("▌"))
    #expect(!shell.screen.received.contains("\u{1B}[1;32m"))
    #expect(shell.screen.text.contains("percent"))
  }

  @Test func `a dumb terminal gets plain lines for progress, faults and prompts`() throws {
    let shell = try shell(environment: ["TERM": "dumb"])
    shell.send("lod digits\r")
    try shell.wait(for: "did you mean 'load'?")
    shell.send("load digits\r")
    try shell.wait(for: "1,797 images")
    #expect(!shell.screen.received.contains("\u{1B}"))
  }
}
