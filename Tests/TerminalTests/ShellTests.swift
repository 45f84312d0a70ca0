import Foundation
import Glibc
import LineEditing
import Testing

@Suite struct `The shell at a terminal` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(term: String = "xterm-256color") throws -> TerminalSession {
    let session = try TerminalSession(in: folder, term: term)
    try session.wait(for: "scope[1]>")
    return session
  }

  @Test func `the prompt counts the commands, not the empty lines`() throws {
    let shell = try shell()
    shell.send("set seed 7\r")
    try shell.wait(for: "scope[2]>")
    shell.send("\r  \rset seed 8\r")
    try shell.wait(for: "scope[3]>")
    #expect(!shell.screen.text.contains("scope[4]>"))
  }

  @Test func `Tab completes a command and its value`() throws {
    let shell = try shell()
    shell.send("lo\tdig\t\r")
    try shell.wait(for: "scope[1]> load digits")
    try shell.wait(for: "1,797 images")
  }

  @Test func `Tab lists what can follow and keeps the line`() throws {
    let shell = try shell()
    shell.send("load \t")
    try shell.wait(for: "molecules ") { screen in
      screen.lines.last == "scope[1]> load" && screen.text.contains("  molecules ")
    }
    shell.send("digits\r")
    try shell.wait(for: "1,797 images")
  }

  @Test func `Tab in the middle of a line completes the word before the cursor`() throws {
    let shell = try shell()
    shell.send(" digits\u{1B}[H" + "loa\t\r")
    try shell.wait(for: "1,797 images")
  }

  @Test func `a mistake is marked under its place`() throws {
    let shell = try shell()
    shell.send("lod digits\r")
    try shell.wait(for: "did you mean 'load'?")
    let lines = shell.screen.lines
    let typed = try #require(lines.firstIndex(of: "scope[1]> lod digits"))
    #expect(lines[typed + 1].hasPrefix("          ^^^ "))
  }

  @Test func `a mistake after wide characters is marked under its place`() throws {
    let shell = try shell()
    shell.send("data show 日本語é --nope\r")
    try shell.wait(for: "error:")
    let lines = shell.screen.lines
    let typed = try #require(lines.firstIndex(of: "scope[1]> data show 日本語é --nope"))
    #expect(lines[typed + 1].hasPrefix(String(repeating: " ", count: 28) + "^^^^^^ "))
  }

  @Test func `a wide character is taken back whole`() throws {
    let shell = try shell()
    shell.send("日本\u{7F}\u{7F}help set seed\r")
    try shell.wait(for: "scope[1]> help set seed")
    try shell.wait(for: "scope[2]>")
    #expect(!shell.screen.text.contains("error"))
  }

  @Test func `Up calls back a line of an earlier session`() throws {
    let first = try shell()
    first.send("set seed 1234\r")
    try first.wait(for: "scope[2]>")
    first.send(control: "D")
    #expect(try first.end() == .exit(0))
    let second = try shell()
    second.send("\u{1B}[A")
    try second.wait(for: "scope[1]> set seed 1234")
  }

  @Test func `Up finds the lines that begin with what was typed, Down comes back`() throws {
    let shell = try shell()
    for (number, line) in ["set seed 11", "help set seed", "set seed 12", "help data show"]
      .enumerated()
    {
      shell.send(line + "\r")
      try shell.wait(for: "scope[\(number + 2)]>")
    }
    shell.send("set\u{1B}[A")
    try shell.wait(for: "scope[5]> set seed 12")
    shell.send("\u{1B}[A")
    try shell.wait(for: "scope[5]> set seed 11")
    shell.send("\u{1B}[B\u{1B}[B")
    try shell.wait(beforeCursor: "scope[5]> set")
  }

  @Test func `Ctrl-R finds an earlier line by a part of it`() throws {
    let shell = try shell()
    shell.send("set seed 4711\r")
    try shell.wait(for: "scope[2]>")
    shell.send("help set seed\r")
    try shell.wait(for: "scope[3]>")
    shell.send(control: "R")
    shell.send("471")
    try shell.wait(for: "scope[3]> set seed 4711")
  }

  @Test func `a line that begins with a blank is not kept`() throws {
    let shell = try shell()
    shell.send("set seed 5\r")
    try shell.wait(for: "scope[2]>")
    shell.send(" set seed 6\r")
    try shell.wait(for: "scope[3]>")
    #expect(
      HistoryFile(folder: folder.path(of: ".local/state/batchscope")).lines() == ["set seed 5"])
  }

  @Test func `Ctrl-C drops the line and the shell stays`() throws {
    let shell = try shell()
    shell.send("load nonsen")
    try shell.wait(for: "nonsen")
    shell.send(control: "C")
    try shell.wait(for: "a new prompt") { $0.lines.last == "scope[1]>" }
    #expect(shell.screen.text.contains("scope[1]> load nonsen^C"))
    shell.send("load digits\r")
    try shell.wait(for: "1,797 images")
  }

  @Test func `Ctrl-D on an empty line leaves, and not on another`() throws {
    let shell = try shell()
    shell.send("set")
    shell.send(control: "D")
    shell.send(" seed 7\r")
    try shell.wait(for: "scope[2]>")
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
  }

  @Test func `quit leaves with success even after a mistake`() throws {
    let shell = try shell()
    shell.send("lod\r")
    try shell.wait(for: "scope[2]>")
    shell.send("quit\r")
    #expect(try shell.end() == .exit(0))
  }

  @Test func `a line goes on after a backslash`() throws {
    let shell = try shell()
    shell.send("load \\\r")
    shell.send("digits\r")
    try shell.wait(for: "1,797 images")
    try shell.wait(for: "scope[2]>")
  }

  @Test func `a pasted block of fifty lines is one block`() throws {
    let shell = try shell()
    let lines = (1..<50).map { "# line \($0)\t" } + ["set seed 77"]
    shell.send("\u{1B}[200~" + lines.joined(separator: "\r") + "\r\u{1B}[201~")
    try shell.wait(for: "set seed 77")
    #expect(!shell.screen.text.contains("scope[2]>"))
    shell.send("\r")
    try shell.wait(for: "scope[2]>")
    let kept = HistoryFile(folder: folder.path(of: ".local/state/batchscope")).lines()
    #expect(kept == [lines.joined(separator: "\n").replacing("\t", with: " ")])
  }

  @Test func `a block stops at its first mistake and tells its row`() throws {
    let shell = try shell()
    shell.send("\u{1B}[200~set seed 1\nlod digits\nload digits\u{1B}[201~\r")
    try shell.wait(for: "block:2:1: error:")
    try shell.wait(for: "scope[2]>")
    #expect(!shell.screen.text.contains("1,797 images"))
  }

  @Test func `a line is edited on after the terminal became narrower`() throws {
    let shell = try shell()
    shell.send("load digi")
    try shell.wait(for: "load digi")
    shell.resize(columns: 30)
    shell.send("ts\r")
    try shell.wait(for: "scope[2]>")
    #expect(shell.screen.text.contains("1,797"))
    #expect(shell.screen.lines.suffix(3).allSatisfy { $0.count <= 30 })
  }

  @Test func `a dumb terminal gets no escape sequence`() throws {
    let shell = try shell(term: "dumb")
    shell.send("lod digits\r")
    try shell.wait(for: "scope[2]>")
    shell.send("load digits\r")
    try shell.wait(for: "scope[3]>")
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
    #expect(!shell.screen.received.contains("\u{1B}"))
  }

  @Test func `a history that cannot be kept is told once`() throws {
    try folder.file("occupied")
    let shell = try TerminalSession(["--store", folder.path(of: "occupied")], in: folder)
    try shell.wait(for: "scope[1]>")
    shell.send("set seed 1\r")
    try shell.wait(for: "scope[2]>")
    shell.send("set seed 2\r")
    try shell.wait(for: "scope[3]>")
    #expect(shell.screen.text.split(separator: "lines wait to be kept in the history").count == 2)
  }
}
