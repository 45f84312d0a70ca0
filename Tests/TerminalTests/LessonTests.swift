import Foundation
import Testing

/// Pages taught at a terminal, from a folder that is the learner's.
@Suite struct `A lesson` {
  let pages: LessonPages

  init() throws { pages = try LessonPages() }

  @Test func `the page finds its own data, and the learner's files are found, too`() throws {
    let lesson = try pages.step()
    lesson.send("load table own.csv --label kind\r")
    try lesson.wait(for: "own · 3 vectors")
    lesson.send("load table kinds.csv --label kind\r")
    try lesson.wait(for: "kinds · 4 vectors")
    lesson.send("data > here.csv\r")
    try lesson.wait(for: "wrote here.csv")
    #expect(FileManager.default.fileExists(atPath: pages.folder.path(of: "mine/here.csv")))
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[cell 2 of 4: Enter runs it] ")
  }

  @Test func `Ctrl-C drops what is typed and stops what runs, never the page`() throws {
    let lesson = try pages.step()
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
    try pages.folder.file(
      "pages/long.scope", holding: "load digits\ntrain uniform --steps 1000000\ndata\n")
    let lesson = try pages.start("run", "--step", "../pages/long.scope")
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

  @Test func `at its end one stays in the page's state, with what one tried there`() throws {
    let lesson = try pages.step()
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
      try pages.folder.text(of: "mine/all.scope").contains(
        "load table \(pages.folder.path(of: "pages/kinds.csv"))"))
  }

  @Test func `a tutorial that was left goes on where it was, and --from begins elsewhere`() throws {
    let shell = try pages.start(rows: 60)
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
    let shell = try pages.start(rows: 60)
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
    let other = try pages.start()
    try other.waitForPrompt(1)
    other.send("session resume\r")
    try other.waitForPrompt(2)
    #expect(other.screen.text.contains("eight, 8 items"))
    #expect(!other.screen.text.contains("differs"))
  }

  @Test func `prose that is longer than the screen waits until it was read`() throws {
    let paragraphs = (1...30).map { "Paragraph number \($0)." }.joined(separator: "\n\n")
    try pages.folder.file(
      "pages/long.md",
      holding: "---\nbatchscope: 1\n---\n\(paragraphs)\n\n```batchscope\n> set\n```\n")
    let lesson = try pages.start("run", "--step", "../pages/long.md", rows: 24)
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
