import Foundation
import Glibc
import Notebook
import Testing

@Suite struct `The journal of sessions` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell() throws -> TerminalSession {
    // So tall that no report goes through the pager.
    let shell = try TerminalSession(in: folder, rows: 60)
    try shell.waitForPrompt(1)
    return shell
  }

  private var journal: Journal { Journal(folder: folder.path(of: ".local/state/batchscope")) }

  private static let lines = [
    "load digits", "embed pixels", "a = graph build --neighbors 20", "sample rwr --size 32", "lod",
    "fork other", "graph build --candidates 100 --neighbors 10", "sample walk --size 16", "undo",
    "switch main", "set seed 5", "sample rwr --size 16 --count 3",
  ]

  @Test func `a session that was killed is come back to, state by state`() throws {
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
    // And once more, from the session that resumed.
    second.send(signal: SIGKILL)
    _ = try second.end()
    let third = try shell()
    third.send("session resume\r")
    try third.wait(for: ": 12 lines run again")
    try third.wait(for: "On the workbench")
    #expect(!third.screen.text.contains("differs"))
  }

  @Test(arguments: 0..<50)
  func `a shell killed at any moment loses at most the line that was running`(_ number: Int) throws
  {
    // Moments are counted in pieces of what the terminal is sent, so that they fall between lines and
    // inside of them.
    let moment = 1 + number % 14
    let shell = try shell()
    for line in Self.lines { shell.send(line + "\r") }
    var (shown, looks) = (0, 0)
    try shell.wait(for: "a moment") { screen in
      looks += 1
      shown = (1...13).last { screen.text.contains("scope[\($0)") } ?? 0
      return looks >= moment || shown == 13
    }
    shell.send(signal: SIGKILL)
    _ = try shell.end()
    let journal = journal
    let killed = try journal.sessions(limit: 1).first?.session
    let entries = try killed.map { try journal.entries(of: $0.id) } ?? []
    #expect(entries.map(\.line) == Array(Self.lines.prefix(entries.count)))
    #expect(entries.map(\.number) == Array(1..<entries.count + 1))
    #expect(entries.count >= shown - 1)
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.stateAfter == $1.stateBefore })
    try checkResuming(entries, of: killed)
  }

  /// Comes back to a killed session and compares states.
  private func checkResuming(_ entries: [JournalEntry], of killed: JournalSession?) throws {
    let shell = try shell()
    shell.send("session resume\r")
    guard killed != nil else { return try shell.wait(for: "there is no other session") }
    let done = entries.filter(\.succeeded)
    try shell.wait(for: "\(done.count) line\(done.count == 1 ? "" : "s") run again")
    try shell.wait(for: "On the workbench")
    try shell.wait(for: "the next prompt") { $0.lineBeforeCursor.hasPrefix("scope[2") }
    #expect(!shell.screen.text.contains("differs"))
    let resumed = try #require(
      try journal.sessions(limit: 2).first { $0.session.resumedFrom == killed?.id })
    let copies = try journal.entries(of: resumed.session.id)
    #expect(copies.map(\.line) == done.map(\.line) + ["session resume"])
    #expect(copies.last?.stateAfter == entries.last?.stateAfter)
  }

  @Test func `private lines stay out of it`() throws {
    let shell = try shell()
    try shell.run("set seed 3", prompt: 2)
    try shell.run(" set seed 4", prompt: 3)
    try shell.run("set history off", prompt: 4)
    try shell.run("set seed 5", prompt: 5)
    let session = try #require(try journal.sessions(limit: 1).first).session
    #expect(try journal.entries(of: session.id).map(\.line) == ["set seed 3"])
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
    #expect(lines.split(separator: "lines wait to be journaled").count == 2)
    #expect(shell.screen.text.contains("1,797 images"))
  }

  /// A file system of its own: two hundred kilobytes, or one that may only be read.
  private func mounted(_ options: String) throws -> String {
    let path = folder.path(of: "store")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("batchscope", path, "tmpfs", 0, options) == 0 else { return path }
    return path
  }

  @Test(.enabled(if: geteuid() == 0, "mounting takes root"), arguments: [true, false])
  func `a full disk and one that may only be read are told once, and work goes on`(_ isFull: Bool)
    throws
  {
    let store = try mounted("size=200k")
    defer { umount2(store, Int32(MNT_DETACH)) }
    if isFull {
      // What is left is not enough for the journal.
      _ = FileManager.default.createFile(
        atPath: "\(store)/filler", contents: Data(repeating: 0, count: 190_000))
    } else {
      mount("batchscope", store, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil)
    }
    let shell = try TerminalSession(["--store", store], in: folder)
    try shell.waitForPrompt(1)
    for (number, line) in ["load digits", "embed pixels", "graph build", "sample rwr"].enumerated()
    {
      try shell.run(line, prompt: number + 2)
    }
    let text = shell.screen.lines.joined(separator: " ")
    #expect(text.split(separator: "lines wait to be journaled").count == 2)
    #expect(text.contains(isFull ? "is full" : "cannot be"))
    #expect(text.contains("a batch of 64 by rwr"))
  }

  @Test func `lines that could not be journaled for a while are journaled with the next one`()
    throws
  {
    // A file where the folder should be: no journal and no history can be made.
    try folder.file("store")
    let shell = try TerminalSession(["--store", folder.path(of: "store")], in: folder, rows: 60)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try shell.run("a = sample uniform", prompt: 3)
    #expect(shell.screen.text.contains("lines wait to be journaled"))
    try FileManager.default.removeItem(atPath: folder.path(of: "store"))
    try shell.run("set seed 5", prompt: 4)
    #expect(shell.screen.text.contains("all lines are in the journal now"))
    shell.send(signal: SIGKILL)
    _ = try shell.end()
    let journal = Journal(folder: folder.path(of: "store"))
    let session = try #require(try journal.sessions(limit: 1).first).session
    let entries = try journal.entries(of: session.id)
    #expect(entries.map(\.line) == ["load digits", "a = sample uniform", "set seed 5"])
    #expect(entries.map(\.number) == [1, 2, 3])
    #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.stateAfter == $1.stateBefore })
    let history = try folder.text(of: "store/history.jsonl")
    #expect(history.split(separator: "\n").count == 3)
  }

  @Test(.enabled(if: geteuid() == 0, "mounting takes root"))
  func `a disk that was full for a moment loses no line`() throws {
    let store = try mounted("size=800k")
    defer { umount2(store, Int32(MNT_DETACH)) }
    let shell = try TerminalSession(["--store", store], in: folder, rows: 60)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try "x".write(toFile: "\(store)/filler", atomically: false, encoding: .utf8)
    let filler = try #require(FileHandle(forWritingAtPath: "\(store)/filler"))
    while (try? filler.write(contentsOf: Data(repeating: 0, count: 4096))) != nil {}
    for number in 0..<20 { try shell.run("sample uniform", prompt: 3 + number) }
    #expect(shell.screen.text.contains("lines wait to be journaled"))
    // Emptied, since programs that other tests start may hold the file open beyond its removal.
    try filler.truncate(atOffset: 0)
    try filler.close()
    shell.send("set seed 5\r")
    try shell.wait(for: "all lines are in the journal now")
    shell.send(signal: SIGKILL)
    _ = try shell.end()
    let journal = Journal(folder: store)
    let session = try #require(try journal.sessions(limit: 1).first).session
    let numbers = try journal.entries(of: session.id).map(\.number)
    #expect(numbers == Array(1...22))
  }

  @Test func `lines that never got into the journal are told at the end`() throws {
    try folder.file("store")
    let shell = try TerminalSession(["--store", folder.path(of: "store")], in: folder, rows: 60)
    try shell.waitForPrompt(1)
    try shell.run("load digits", prompt: 2)
    try shell.run("data", prompt: 3)
    shell.send(control: "D")
    #expect(try shell.end() == .exit(0))
    #expect(shell.screen.text.contains("2 lines did not get into the journal"))
  }

  @Test func `the sessions are listed, and a mistyped one is told`() throws {
    let first = try shell()
    try first.run("set seed 4711", prompt: 2)
    first.send(control: "D")
    _ = try first.end()
    let second = try shell()
    second.send("session list\r")
    try second.wait(for: "set seed 4711")
    try second.waitForPrompt(2)
    second.send("session resume zzz\r")
    try second.wait(for: "no other session begins with 'zzz'")
  }
}
