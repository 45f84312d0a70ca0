import Testing

@Suite struct `The colours of a line` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(_ arguments: [String] = [], environment: [String: String] = [:]) throws
    -> TerminalSession
  {
    let shell = try TerminalSession(arguments, in: folder, environment: environment)
    try shell.waitForPrompt(1)
    return shell
  }

  /// Types a text and waits until a part of it is drawn in a style.
  private func expect(_ typed: String, shows part: String, in style: String) throws {
    let shell = try shell()
    shell.send(typed)
    try shell.wait(for: "\(part) in \(style)") { $0.style(of: part) == style }
  }

  @Test(arguments: [
    ("sample rwr --size 64 ", "sample", "1;32"), ("sample rwr --size 64 ", "rwr", "1;32"),
    ("sample rwr --size 64 ", "--size", "36"), ("sample rwr --size 64 ", "64", "35"),
    ("mine = load digits ", "mine", "1;34"), ("load digits > out.csv ", "out.csv", "4"),
    ("load digits # a remark", "# a remark", "2"), ("lod digits ", "lod", "31"),
    ("sample rwr --sise 3 ", "--sise", "31"), ("sample rwr --size many ", "many", "31"),
    ("time sample rwr --sise 3 ", "--sise", "31"), ("time sample rwr ", "rwr", "1;32"),
    ("time time load digits ", "digits", "1;32"),
  ])
  func `tell what its words are`(_ typed: String, _ part: String, _ style: String) throws {
    try expect(typed, shows: part, in: style)
  }

  @Test func `call an unfinished word no mistake until nothing begins so`() throws {
    let shell = try shell()
    shell.send("samp")
    try shell.wait(for: "the proposal") { $0.style(of: "le") == "2" }
    #expect(shell.screen.style(of: "samp") == "")
    shell.send("q")
    try shell.wait(for: "the mistake") { $0.style(of: "sampq") == "31" }
  }

  @Test func `follow every row of a block`() throws {
    let shell = try shell()
    shell.send("\u{1B}[200~load digits\nembd pixels\nset seed 3 \u{1B}[201~")
    try shell.wait(for: "three rows") { screen in
      screen.style(of: "load") == "1;32" && screen.style(of: "embd") == "31"
        && screen.style(of: "seed") == "1;32"
    }
  }

  @Test func `follow a line over the edge of the screen`() throws {
    let shell = try TerminalSession(in: folder, columns: 40)
    try shell.waitForPrompt(1)
    shell.send("sample rwr --size 64 --restart 0.25 --count 123 ")
    try shell.wait(for: "the second row") { $0.style(of: "123") == "35" }
    #expect(
      shell.screen.lines.suffix(2) == [
        "scope[1]> sample rwr --size 64 --restart", " 0.25 --count 123",
      ])
  }

  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], ["ACCESSIBLE": "1"]])
  func `stay away where they are not wanted`(_ environment: [String: String]) throws {
    let shell = try shell(environment: environment)
    try shell.run("set seed 3", prompt: 2)
    shell.send("lod digits ")
    try shell.wait(beforeCursor: "scope[2]> lod digits ")
    for style in ["1;32", "31", "35", "36"] {
      #expect(!shell.screen.received.contains("\u{1B}[0;\(style)m"))
      #expect(!shell.screen.received.contains("\u{1B}[\(style)m"))
    }
  }

  @Test func `stay away with --no-color`() throws {
    let shell = try shell(["--no-color"])
    shell.send("lod digits ")
    try shell.wait(beforeCursor: "scope[1]> lod digits ")
    #expect(shell.screen.style(of: "lod") == "")
  }
}
