import Foundation
import Testing

/// The questions of a page, answered at a terminal.
@Suite struct `A question of a lesson` {
  let pages: LessonPages

  init() throws { pages = try LessonPages() }

  @Test func `questions are answered by typing, and what is no answer is a command`() throws {
    let lesson = try pages.step()
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
    let lesson = try pages.step()
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

  @Test func `an answer is judged by the page's state, whatever was tried before`() throws {
    let lesson = try pages.step()
    lesson.send("\r")
    try lesson.wait(for: "[cell 2 of 4")
    lesson.send("\r")
    try lesson.wait(beforeCursor: "[question 1 of 2] ")
    lesson.send("load table own.csv --label kind\r")
    try lesson.wait(for: "own · 3 vectors")
    lesson.send("3\r")
    try lesson.wait(for: "Not right.")
    lesson.send("2\r")
    try lesson.wait(for: "Right. Two kinds.")
  }

  @Test func `a page that was left at a question comes back to the question`() throws {
    let shell = try pages.start(rows: 60)
    try shell.waitForPrompt(1)
    shell.send("tutorial 2\r")
    try shell.wait(beforeCursor: "[cell 1 of 21: Enter runs it] ")
    shell.send("\r")
    try shell.wait(beforeCursor: "[cell 2 of 21: Enter runs it] ")
    shell.send("\r")
    try shell.wait(for: "Question 1 of")
    shell.send("quit\r")
    try shell.waitForPrompt(2)
    shell.send("clear\r")
    try shell.waitForPrompt(3)
    shell.send("tutorial 2\r")
    try shell.wait(for: "Question 1 of")
  }

  @Test func `who stays at a goal stays with what was tried`() throws {
    let lesson = try pages.step()
    lesson.send("\r")
    try lesson.wait(for: "[cell 2 of 4")
    lesson.send("a = sample uniform --size 2\r")
    try lesson.wait(for: "a batch of 2 by uniform")
    lesson.send("stay\r")
    try lesson.waitForPrompt(1)
    lesson.send("names\r")
    try lesson.wait(for: "sample uniform --size 2")
  }
}
