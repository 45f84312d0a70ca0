import Foundation
import Glibc
import Notebook
import Testing

@Suite struct `The journal of sittings` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell() throws -> TerminalSession {
    let shell = try TerminalSession(in: folder)
    try shell.waitForPrompt(1)
    return shell
  }

  private var journal: Journal { Journal(folder: folder.path(of: ".local/state/batchscope")) }

  private static let lines = [
    "load digits", "embed pixels", "a = graph build --neighbors 20", "sample rwr --size 32", "lod",
    "fork other", "graph build --candidates 100 --neighbors 10", "sample walk --size 16", "undo",
    "switch main", "set seed 5", "sample rwr --size 16 --count 3",
  ]

  @Test func `a sitting that was killed is come back to, state by state`() throws {
    let first = try shell()
    for (number, line) in Self.lines.enumerated() {
      first.send(line + "\r")
      try first.wait(for: "the prompt after '\(line)'") {
        $0.lineBeforeCursor.hasPrefix("scope[\(number + 2)]")
      }
    }
    first.send(signal: SIGKILL)
    #expect(try first.end() == .signal(SIGKILL))
    let second = try shell()
    second.send("session resume\r")
    try second.wait(for: "On the workbench")
    #expect(second.screen.text.contains(": 11 lines run again"))
    #expect(!second.screen.text.contains("differs"))
    second.send("use a\r")
    try second.wait(for: "graph of 'a'")
    // And once more, from the sitting that resumed.
    second.send(signal: SIGKILL)
    _ = try second.end()
    let third = try shell()
    third.send("session resume\r")
    try third.wait(for: ": 12 lines run again")
    try third.wait(for: "On the workbench")
    #expect(!third.screen.text.contains("differs"))
  }

  @Test(arguments: 0..<10)
  func `a shell killed at any moment loses at most the line that was running`(_ moment: Int) throws
  {
    let shell = try shell()
    for line in Self.lines { shell.send(line + "\r") }
    // Moments spread over the time that all lines take.
    var shown = 0
    try shell.wait(for: "a moment") { screen in
      shown = (1...13).last { screen.text.contains("scope[\($0)") } ?? 0
      return shown > moment
    }
    shell.send(signal: SIGKILL)
    _ = try shell.end()
    guard let sitting = try journal.sittings(limit: 1).first else {
      #expect(shown <= 1)
      return
    }
    let entries = try journal.entries(of: sitting.sitting.id)
    #expect(entries.map(\.line) == Array(Self.lines.prefix(entries.count)))
    #expect(entries.map(\.number) == Array(1...entries.count))
    #expect(entries.count >= shown - 1)
  }

  @Test func `private lines stay out of it`() throws {
    let shell = try shell()
    try shell.run("set seed 3", prompt: 2)
    try shell.run(" set seed 4", prompt: 3)
    try shell.run("set history off", prompt: 4)
    try shell.run("set seed 5", prompt: 5)
    let sitting = try #require(try journal.sittings(limit: 1).first).sitting
    #expect(try journal.entries(of: sitting.id).map(\.line) == ["set seed 3"])
  }

  @Test func `a journal that is damaged is told once, and work goes on`() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path(of: ".local/state/batchscope"), withIntermediateDirectories: true)
    try folder.file(
      ".local/state/batchscope/journal.sqlite", holding: String(repeating: "A", count: 9000))
    let shell = try shell()
    try shell.run("set seed 3", prompt: 2)
    try shell.run("load digits", prompt: 3)
    let lines = shell.screen.lines.joined(separator: " ")
    #expect(lines.split(separator: "lines are not journaled from here on").count == 2)
    #expect(shell.screen.text.contains("1,797 images"))
  }

  @Test func `the sittings are listed, and a mistyped one is told`() throws {
    let first = try shell()
    try first.run("set seed 4711", prompt: 2)
    first.send(control: "D")
    _ = try first.end()
    let second = try shell()
    second.send("session list\r")
    try second.wait(for: "set seed 4711")
    try second.waitForPrompt(2)
    second.send("session resume zzz\r")
    try second.wait(for: "no other sitting begins with 'zzz'")
  }
}
