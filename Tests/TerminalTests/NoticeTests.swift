import Testing

@Suite struct `What is told beside a command` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `the notice of a job breaks at words`() throws {
    let shell = try TerminalSession(in: folder, columns: 40)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try shell.run("e = job train uniform --steps 3", prompt: 3)
    try shell.wait(for: "the end of the job") {
      $0.text.replacing("\n", with: " ").contains("takes it")
    }
    let lines = shell.screen.lines
    let first = try #require(lines.firstIndex { $0.hasPrefix("[1] trained 3 steps") })
    let end = try #require(lines[first...].firstIndex { $0.hasSuffix("it") })
    let words = lines[first...end].joined(separator: " ").split(separator: " ")
    #expect(words.starts(with: ["[1]", "trained", "3", "steps", "on", "uniform", "batches", "of"]))
    #expect(words.suffix(4) == ["'use", "e'", "takes", "it"])
    #expect(lines[first...end].allSatisfy { $0.count <= 40 })
  }

  @Test func `colours are those that the configuration file sets`() throws {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    try shell.run("set color command bold yellow", prompt: 2)
    shell.send("sample rwr ")
    try shell.wait(for: "the command in yellow") { $0.style(of: "sample rwr") == "1;33" }
  }
}
