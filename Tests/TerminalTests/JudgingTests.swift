import Glibc
import Testing

@Suite struct `Cards that are judged by keys` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // Words of other documents stand in every query, so that there is something to judge.
    let rows = (0..<40).map {
      "question \($0) on topic \($0 % 7)\tanswer \($0 * 3 % 40) on topic \(($0 + 1) % 7)\n"
    }
    try folder.file("pairs.tsv", holding: "question\tanswer\n" + rows.joined())
  }

  /// A shell with batches of pairs, at prompt 4.
  private func shell(_ arguments: [String] = [], environment: [String: String] = [:]) throws
    -> TerminalSession
  {
    let shell = try TerminalSession(
      arguments, in: folder, rows: 40, environment: environment)
    try shell.waitForPrompt(1)
    let lines = ["load pairs \(folder.path)/pairs.tsv", "embed counts", "sample uniform --size 20"]
    for (number, line) in lines.enumerated() { try shell.run(line, prompt: number + 2) }
    return shell
  }

  /// Begins to judge and waits for a card.
  private func judge(_ card: Int, in shell: TerminalSession) throws {
    shell.send("worklist\r")
    try shell.wait(for: "card \(card)") {
      $0.isOther && $0.text.contains("card \(card) of ") && $0.text.contains("its document")
    }
  }

  @Test func `each key is for the card that is shown, and one line keeps what was said`() throws {
    let shell = try shell(["--no-config"])
    try judge(1, in: shell)
    shell.send("y")
    try shell.wait(for: "card 2 of ")
    shell.send("N")
    try shell.wait(for: "card 3 of ")
    shell.send("s")
    try shell.wait(for: "3 answers since you began, 1 of them y")
    shell.send("uux\u{1B}[C\r")
    try shell.wait(for: "1 answer since you began")
    shell.send("ss")
    try shell.wait(for: "card 4 of ")
    shell.send("q")
    try shell.waitForPrompt(5)
    #expect(!shell.screen.isOther)
    #expect(shell.screen.text.contains("1 false negative among 1 judged document;"))
    try shell.run("history", prompt: 6)
    #expect(shell.screen.text.contains("worklist judge y s s"))
    // It goes on where it was left, and 'undo' takes all of it back.
    try judge(4, in: shell)
    shell.send("\u{1B}")
    try shell.wait(for: "nothing was judged; 'worklist' goes on here")
    try shell.waitForPrompt(7)
    try shell.run("undo", prompt: 8)
    try judge(1, in: shell)
  }

  @Test func `the last card ends it`() throws {
    let shell = try shell(["--no-config"])
    try judge(1, in: shell)
    shell.send(String(repeating: "n", count: 2_000))
    try shell.wait(for: "none left")
    #expect(!shell.screen.isOther)
  }

  @Test func `a signal that ends the program keeps what was said, and the terminal as it was`()
    throws
  {
    let first = try shell()
    try judge(1, in: first)
    first.send("yn")
    try first.wait(for: "card 3 of ")
    // As a terminal that closes does: the system sends one, and the shell around it another.
    first.send(signal: SIGHUP)
    first.send(signal: SIGHUP)
    #expect(try first.end() == .signal(SIGHUP))
    #expect(!first.screen.isOther && first.settings == first.initialSettings)
    let second = try TerminalSession(in: folder, rows: 40)
    try second.waitForPrompt(1)
    second.send("session resume\r")
    try second.wait(for: "On the workbench")
    second.send("worklist\r")
    try second.wait(for: "card 3 of ")
  }

  @Test(arguments: [(["--no-config", "--plain"], [:]), (["--no-config"], ["TERM": "dumb"])])
  func `letters are typed where keys cannot be taken`(
    _ arguments: [String], _ environment: [String: String]
  ) throws {
    let question = "y, n, s to skip, u to take back, q to leave: "
    let shell = try shell(arguments, environment: environment)
    shell.send("worklist\r")
    try shell.wait(beforeCursor: question)
    shell.send("y n\r")
    try shell.wait(for: "card 3 of ")
    shell.send("z\r")
    try shell.wait(for: "error: 'z' is no answer; type y, n, s, u or q")
    shell.send("q\r")
    try shell.waitForPrompt(5)
    #expect(shell.screen.text.contains("1 false negative among 2 judged documents"))
  }

  @Test func `a script shows the card, and a result is kept under a name`() throws {
    let run = try Program.run(
      "--no-config", "-c", "load pairs \(folder.path)/pairs.tsv", "-c", "embed counts", "-c",
      "sample uniform --size 20", "-c", "worklist", in: folder)
    #expect(run.status == 0 && run.output.contains("card 1 of "))
    let shell = try shell(["--no-config"])
    try shell.run("w = worklist", prompt: 5)
    #expect(shell.screen.text.contains("card 1 of "))
  }
}
