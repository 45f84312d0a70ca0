import Foundation
import Testing

/// Pages taught at a terminal, from a folder that is the learner's.
@Suite struct `A lesson` {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for name in ["pages", "mine"] {
      try FileManager.default.createDirectory(
        atPath: folder.path(of: name), withIntermediateDirectories: true)
    }
    try folder.file("pages/kinds.csv", holding: "a,b,kind\n1,2,x\n2,3,y\n3,1,x\n4,4,y\n")
    try folder.file("mine/own.csv", holding: "a,b,kind\n1,2,x\n2,3,y\n3,1,z\n")
    try folder.file(
      "pages/walk.md",
      holding: """
        ---
        batchscope: 1
        seed: 7
        ---
        # Walk

        ```batchscope
        > load table kinds.csv --label kind
        > set temperature 0.3
        ```

        ```question
        How many classes are there?
        right: data.classes
        hint: look at the file
        because: Two kinds.
        ```

        ```question
        Load something with three classes.
        right: data.classes = 3
        ```

        ```batchscope
        > sample uniform --size 2
        > set
        ```

        The last words.

        """)
  }

  /// The program, started in the learner's folder.
  private func start(_ arguments: String..., rows: Int = 40) throws -> TerminalSession {
    try TerminalSession(
      ["-c", "cd '\(folder.path(of: "mine"))' && exec \"$0\" \"$@\"", Program.path] + arguments,
      in: folder, program: "/bin/sh", rows: rows)
  }

  private func step() throws -> TerminalSession {
    let lesson = try start("run", "--step", "../pages/walk.md")
    try lesson.wait(beforeCursor: "[cell 1 of 4: Enter runs it] ")
    return lesson
  }

  @Test func `the page finds its own data, and the learner's files are found, too`() throws {
    let lesson = try step()
    lesson.send("load table own.csv --label kind\r")
    try lesson.wait(for: "own · 3 vectors")
    lesson.send("load table kinds.csv --label kind\r")
    try lesson.wait(for: "kinds · 4 vectors")
    lesson.send("data > here.csv\r")
    try lesson.wait(for: "wrote here.csv")
    #expect(FileManager.default.fileExists(atPath: folder.path(of: "mine/here.csv")))
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[cell 2 of 4: Enter runs it] ")
  }

  @Test func `Ctrl-C drops what is typed and stops what runs, never the page`() throws {
    let lesson = try step()
    lesson.send("half a li")
    try lesson.wait(beforeCursor: "[cell 1 of 4: Enter runs it] half a li")
    lesson.send(control: "C")
    try lesson.wait(beforeCursor: "[cell 1 of 4: Enter runs it] ")
    lesson.send(control: "C")
    try lesson.wait(beforeCursor: "[cell 1 of 4: Enter runs it] ")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[cell 2 of 4: Enter runs it] ")
  }

  @Test func `a command of the page that Ctrl-C stops waits for Enter again`() throws {
    try folder.file(
      "pages/long.scope", holding: "load digits\ntrain uniform --steps 1000000\ndata\n")
    let lesson = try start("run", "--step", "../pages/long.scope")
    try lesson.wait(for: "[cell 1 of 3")
    lesson.send("\r")
    try lesson.wait(for: "[cell 2 of 3")
    lesson.send("\r")
    try lesson.wait(for: "progress") { $0.text.contains("loss") }
    try lesson.interrupt(until: "the page is where it was")
    try lesson.wait(beforeCursor: "[cell 2 of 3: Enter runs it] ")
    lesson.send("skip\r")
    try lesson.wait(beforeCursor: "[cell 3 of 3: Enter runs it] ")
    lesson.send("status\r")
    try lesson.wait(for: "on digits")
    #expect(!lesson.screen.text.contains("encoder  "))
  }

  @Test func `questions are answered by typing, and what is no answer is a command`() throws {
    let lesson = try step()
    lesson.send("\r")
    try lesson.wait(for: "[cell 2 of 4")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[question 1 of 2] ")
    lesson.send("5\r")
    try lesson.wait(for: "Not right.")
    lesson.send("hint\r")
    try lesson.wait(for: "look at the file")
    lesson.send("data\r")
    try lesson.wait(for: "SHA-256")
    lesson.send("2\r")
    try lesson.wait(for: "Right. Two kinds.")
    try lesson.wait(beforeCursor: "[question 2 of 2] ")
    lesson.send("load table own.csv --label kind\r")
    try lesson.wait(for: "[cell 3 of 4")
    lesson.send("progress\r")
    try lesson.wait(for: "cell 3 of 4 · 2 of 2 questions answered, 1 wrong answer")
    lesson.send("data\r")
    try lesson.wait(for: "classes   2")
  }

  @Test func `one can look at the answer, go back and pass over`() throws {
    let lesson = try step()
    lesson.send("\r")
    try lesson.wait(for: "[cell 2 of 4")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[question 1 of 2] ")
    lesson.send("peek\r")
    try lesson.wait(for: "Right is: 2. Two kinds.")
    try lesson.wait(beforeCursor: "[question 2 of 2] ")
    lesson.send("back\r")
    try lesson.wait(beforeCursor: "[question 1 of 2] ")
    lesson.send("skip\r")
    try lesson.wait(beforeCursor: "[question 2 of 2] ")
    lesson.send("skip\r")
    try lesson.wait(for: "[cell 3 of 4")
    lesson.send("back\rback\rback\r")
    try lesson.wait(beforeCursor: "[cell 2 of 4: Enter runs it] ")
    lesson.send("progress\r")
    try lesson.wait(for: "0 of 2 questions answered, 1 shown")
  }

  @Test func `at its end one stays in the page's state, with what one tried there`() throws {
    let lesson = try step()
    for (number, prompt) in [
      (1, "[cell 2 of 4: Enter runs it] "), (2, "[question 1 of 2] "),
    ] {
      lesson.send("\r")
      try lesson.wait(beforeCursor: prompt)
      #expect(number > 0)
    }
    lesson.send("skip\r")
    try lesson.wait(beforeCursor: "[question 2 of 2] ")
    lesson.send("skip\r")
    try lesson.wait(beforeCursor: "[cell 3 of 4: Enter runs it] ")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[cell 4 of 4: Enter runs it] ")
    lesson.send("\r")
    try lesson.wait(for: "The last words.")
    try lesson.wait(beforeCursor: "[the end: Enter leaves, 'stay' goes on here] ")
    lesson.send("mine = sample uniform --size 3\r")
    try lesson.wait(for: "of 3 by uniform")
    lesson.send("stay\r")
    try lesson.waitForPrompt(1)
    lesson.send("names\r")
    try lesson.wait(for: "mine")
    lesson.send("session save all.scope\r")
    try lesson.wait(for: "saved 4 commands")
    #expect(
      try folder.text(of: "mine/all.scope").contains(
        "load table \(folder.path(of: "pages/kinds.csv"))"))
  }

  @Test func `a tutorial that was left goes on where it was, and --from begins elsewhere`() throws {
    let shell = try start(rows: 60)
    try shell.waitForPrompt(1)
    shell.send("tutorial 2\r")
    try shell.wait(beforeCursor: "[cell 1 of 21: Enter runs it] ")
    shell.send("\r")
    try shell.wait(beforeCursor: "[cell 2 of 21: Enter runs it] ")
    shell.send("quit\r")
    try shell.wait(for: "back in your own session")
    try shell.waitForPrompt(2)
    shell.send("tutorial 2\r")
    try shell.wait(beforeCursor: "[cell 2 of 21: Enter runs it] ")
    shell.send("stay\r")
    try shell.wait(for: "goes on in the state of the page")
    try shell.waitForPrompt(3)
    shell.send("status\r")
    try shell.wait(for: "on eight")
    shell.send("tutorial 2 --from 1\r")
    try shell.wait(beforeCursor: "[cell 1 of 21: Enter runs it] ")
  }

  @Test func `a page that was stayed in comes back with its session`() throws {
    let shell = try start(rows: 60)
    try shell.waitForPrompt(1)
    shell.send("tutorial 2\r")
    try shell.wait(beforeCursor: "[cell 1 of 21: Enter runs it] ")
    shell.send("\r")
    try shell.wait(beforeCursor: "[cell 2 of 21: Enter runs it] ")
    shell.send("stay\r")
    try shell.waitForPrompt(2)
    shell.send("sample uniform --size 4\r")
    try shell.waitForPrompt(3)
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
    let other = try start()
    try other.waitForPrompt(1)
    other.send("session resume\r")
    try other.waitForPrompt(2)
    #expect(other.screen.text.contains("eight, 8 items"))
    #expect(!other.screen.text.contains("differs"))
  }

  @Test func `prose that is longer than the screen waits until it was read`() throws {
    let paragraphs = (1...30).map { "Paragraph number \($0)." }.joined(separator: "\n\n")
    try folder.file(
      "pages/long.md",
      holding: "---\nbatchscope: 1\n---\n\(paragraphs)\n\n```batchscope\n> set\n```\n")
    let lesson = try start("run", "--step", "../pages/long.md", rows: 24)
    try lesson.wait(beforeCursor: "[Enter reads on] ")
    #expect(lesson.screen.text.contains("Paragraph number 9."))
    #expect(!lesson.screen.text.contains("Paragraph number 12."))
    lesson.send("\r")
    try lesson.wait(for: "Paragraph number 12.")
    try lesson.wait(beforeCursor: "[Enter reads on] ")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[cell 1 of 1: Enter runs it] ")
  }
}
