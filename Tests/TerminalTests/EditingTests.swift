import Foundation
import LineEditing
import Testing

@Suite struct `Editing a line` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(
    columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws -> TerminalSession {
    let shell = try TerminalSession(
      in: folder, columns: columns, rows: rows, environment: environment)
    try shell.waitForPrompt(1)
    return shell
  }

  private func paste(_ text: String, into shell: TerminalSession) {
    shell.send("\u{1B}[200~\(text)\u{1B}[201~")
  }

  @Test func `Up and Down go through the rows of a block before they go through the history`()
    throws
  {
    let shell = try shell()
    paste("set seed 1\nset seed 2", into: shell)
    try shell.wait(beforeCursor: "set seed 2")
    shell.send("\u{1B}[A")
    try shell.wait(beforeCursor: "scope[1]> set seed 1")
    shell.send("5\u{1B}[B7\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("seed 15\nseed 27"))
  }

  @Test func `a block comes back whole`() throws {
    let shell = try shell()
    paste("set seed 1\nset seed 2", into: shell)
    try shell.wait(beforeCursor: "set seed 2")
    shell.send("\r")
    try shell.waitForPrompt(2)
    shell.send("\u{1B}[A")
    try shell.wait(for: "both rows") {
      Array($0.lines.suffix(2)) == ["scope[2]> set seed 1", "set seed 2"]
    }
    try shell.wait(beforeCursor: "set seed 2")
  }

  @Test func `Ctrl-R finds a block by a word of its second row`() throws {
    let shell = try shell()
    paste("set seed 1\nset temperature 0.25", into: shell)
    try shell.wait(beforeCursor: "set temperature 0.25")
    shell.send("\r")
    try shell.waitForPrompt(2)
    try shell.run("set seed 9", prompt: 3)
    shell.send("\u{12}0.25")
    try shell.wait(for: "scope[3]> set seed 1 ⏎ set temperature 0.25")
    shell.send("\t")
    try shell.wait(for: "the block") { $0.text.contains("scope[3]> set seed 1\nset temperature") }
  }

  @Test func `a pasted script of two hundred lines runs as one block`() throws {
    let shell = try shell()
    paste((1...200).map { "set seed \($0)" }.joined(separator: "\r") + "\r", into: shell)
    shell.send("\r")
    try shell.wait(for: "the last seed") { $0.text.contains("\nseed 200\n") }
    try shell.waitForPrompt(2)
    let kept = HistoryFile(folder: folder.path(of: ".local/state/batchscope")).lines()
    #expect(kept.count == 1 && kept[0].hasSuffix("set seed 200"))
  }

  @Test(arguments: ["\u{1B}[H", "\u{1}"])
  func `Home goes to the start of the row, not of the block`(_ key: String) throws {
    let shell = try shell()
    paste("set seed 1\nset seed 2", into: shell)
    try shell.wait(beforeCursor: "set seed 2")
    shell.send(key)
    try shell.wait(for: "the start of the row") { $0.cursor.column == 0 }
    shell.send("\u{1B}[F3\r")
    try shell.wait(for: "seed 1\nseed 23\n")
  }

  @Test func `a script typed without brackets runs line by line`() throws {
    let shell = try shell()
    shell.send((1...30).map { "set seed \($0)\r" }.joined())
    try shell.waitForPrompt(31)
    #expect(shell.screen.text.contains("seed 30\n"))
  }

  @Test func `tabs in a paste complete nothing`() throws {
    let shell = try shell()
    paste("set\tseed\t8", into: shell)
    try shell.wait(beforeCursor: "scope[1]> set seed 8")
  }

  @Test func `Alt-Enter adds a row, and Enter runs all`() throws {
    let shell = try shell()
    shell.send("set seed 3\u{1B}\rset seed 4\r")
    try shell.waitForPrompt(2)
    #expect(shell.screen.text.contains("seed 3\nseed 4\n"))
  }

  @Test func `an accent over the letter before it is seen, and is one character`() throws {
    let shell = try shell()
    shell.send("set e\u{301}x")
    try shell.wait(for: "the accent") { $0.text.contains("set e\u{301}x") }
    shell.send("\u{1B}[D\u{1B}[D")
    try shell.wait(beforeCursor: "scope[1]> set ")
    shell.send("\u{1B}[C")
    try shell.wait(beforeCursor: "scope[1]> set e\u{301}")
    shell.send("\u{7F}")
    try shell.wait(for: "the letter gone") { $0.lines.last == "scope[1]> set x" }
  }

  @Test func `words are crossed with Ctrl and the arrows`() throws {
    let shell = try shell()
    shell.send("set seed 12345 ")
    shell.send("\u{1B}[1;5D\u{1B}[1;5D")
    try shell.wait(beforeCursor: "scope[1]> set ")
    shell.send("\u{1B}[1;5C")
    try shell.wait(beforeCursor: "scope[1]> set seed")
  }

  @Test func `Delete takes the character after the cursor`() throws {
    let shell = try shell()
    shell.send("set sseed 3\u{1}\u{1B}[1;5C\u{1B}[C\u{1B}[3~\r")
    try shell.wait(for: "seed 3\n")
  }

  @Test func `completion works in the second command of a block`() throws {
    let shell = try shell()
    shell.send("set seed 3\u{1B}\rload dig\t\r")
    try shell.wait(for: "1,797 images")
  }

  @Test func `completion works behind a name and behind an arrow`() throws {
    let shell = try shell()
    try folder.file("report.csv")
    shell.send("mine = load dig\t")
    try shell.wait(beforeCursor: "scope[1]> mine = load digits ")
    shell.send("> \(folder.path)/rep\t--r\t\r")
    try shell.wait(for: "wrote \(folder.path)/report.csv")
    shell.send("use m\t\r")
    try shell.wait(for: "data of 'mine'")
  }

  @Test func `a block taller than the screen can still be typed and run`() throws {
    let shell = try shell(rows: 8)
    paste((1...20).map { "set seed \($0)" }.joined(separator: "\n"), into: shell)
    try shell.wait(beforeCursor: "set seed 20")
    shell.send("1\r")
    try shell.wait(for: "seed 201")
    try shell.waitForPrompt(2)
  }

  @Test(arguments: [60, 40, 24])
  func `narrow screens are enough`(_ columns: Int) throws {
    let shell = try shell(columns: columns)
    shell.send("sample rwr --size 64 --restart 0.2\r")
    try shell.waitForPrompt(2)
    shell.send("load digits\r")
    try shell.waitForPrompt(3)
    #expect(shell.screen.text.contains("try 'load"))
    #expect(shell.screen.lines.allSatisfy { $0.count <= columns })
  }

  @Test func `the C locale is no reason to fail`() throws {
    let shell = try shell(environment: ["LANG": "C"])
    shell.send("data show 日本é\r")
    try shell.wait(for: "no data are loaded")
    try shell.waitForPrompt(2)
  }

  @Test func `the screen may change its width again and again while one types`() throws {
    let shell = try shell()
    try shell.run("load digits", prompt: 2)
    for (columns, letter) in zip([50, 100, 30, 80], "abcd") {
      shell.resize(columns: columns)
      shell.send(String(letter))
    }
    try shell.wait(for: "all letters") { $0.text.contains("scope[2]> abcd") }
    shell.send(control: "C")
    try shell.waitForPrompt(2)
  }
}
