import Foundation
import GRDB
import Notebook
import Testing

@Suite struct JournalTests {
  private let folder: String

  init() { folder = NSTemporaryDirectory() + "journal-\(UUID().uuidString)" }

  private func session(_ id: String, at seconds: Double = 0) -> JournalSession {
    JournalSession(
      id: id, started: Date(timeIntervalSince1970: seconds), version: "0", platform: "Linux",
      threads: 2, seed: "18446744073709551615")
  }

  private func entry(_ number: Int, of session: String, _ line: String = "load digits")
    -> JournalEntry
  {
    JournalEntry(
      session: session, number: number, time: Date(timeIntervalSince1970: 5), line: line,
      command: "load digits", succeeded: true, seconds: 0.25, shown: "日本\n> x",
      report: "{\"rows\":1797}", stateBefore: "settings 00000000", stateAfter: "data 00000001",
      streams: "sample rwr 2", seed: "18446744073709551615", data: "digits")
  }

  @Test func `lines come back as they were written, by another journal too`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    try journal.append(
      [entry(1, of: "a"), entry(2, of: "a", "two\nrows")], beginning: session("a"))
    try journal.append([entry(3, of: "a")])
    let other = Journal(folder: folder)
    #expect(
      try other.entries(of: "a") == [
        entry(1, of: "a"), entry(2, of: "a", "two\nrows"), entry(3, of: "a"),
      ])
    #expect(try other.sessions(beginningWith: "a") == [session("a")])
    #expect(try other.entries(of: "b").isEmpty)
  }

  @Test func `sessions are listed from the latest, without those that hold no line`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    for (id, time) in [("old", 1.0), ("new", 3), ("empty", 4), ("middle", 2)] {
      let entries = [entry(1, of: id), entry(2, of: id, "last of \(id)")]
      try journal.append(id == "empty" ? [] : entries, beginning: session(id, at: time))
    }
    let listed = try journal.sessions(limit: 2)
    #expect(listed.map(\.session.id) == ["new", "middle"])
    #expect(listed.map(\.lineCount) == [2, 2])
    #expect(listed[0].lastLine == "last of new")
  }

  @Test func `rows that could not be written while another held the journal are written later`()
    throws
  {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    try journal.append([entry(1, of: "a")], beginning: session("a"))
    let other = try DatabaseQueue(path: journal.path)
    let batch = JournalBatch(entries: [entry(2, of: "a"), entry(3, of: "a")])
    try other.inDatabase { database in
      try database.beginTransaction(.immediate)
      let fault = #expect(throws: Journal.Fault.self) {
        try journal.append(batch, waiting: .milliseconds(30))
      }
      #expect(fault?.problem.contains("kept busy") == true)
      try database.rollback()
    }
    try journal.append(batch, waiting: .milliseconds(30))
    #expect(try journal.entries(of: "a").map(\.number) == [1, 2, 3])
  }

  @Test func `several writers at once lose nothing`() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let folder = folder
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let (session, entries) = (
          session("w\(writer)"), (1...25).map { entry($0, of: "w\(writer)") }
        )
        group.addTask {
          let journal = Journal(folder: folder)
          try journal.append([], beginning: session)
          for entry in entries { try journal.append([entry]) }
        }
      }
      try await group.waitForAll()
    }
    let journal = Journal(folder: folder)
    for writer in 0..<4 { #expect(try journal.entries(of: "w\(writer)").count == 25) }
  }

  @Test func `runs are lines of the commands that train, compare and probe, by whole words`() throws
  {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    let commands = ["train rwr", "compare", "probe knn", "trainees", "probed", "runs compare"]
    let entries = commands.enumerated().map { number, command in
      var entry = entry(number + 1, of: "a")
      (entry.command, entry.encoder) = (command, "0000000\(number)")
      return entry
    }
    try journal.append(entries, beginning: session("a"))
    let runs = try journal.runs().reversed()
    #expect(runs.map(\.kind) == [.train, .compare, .probe])
    #expect(runs.map(\.subcommand) == ["rwr", "", "knn"])
    #expect(runs.map(\.encoder) == ["00000000", "00000001", "00000002"])
  }

  @Test func `nobody else may read it`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    try journal.append([], beginning: session("a"))
    for name in ["journal.sqlite", "journal.sqlite-wal"] {
      let file = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
      #expect(file[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test func `a line is written once or not at all`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = Journal(folder: folder)
    try journal.append([], beginning: session("a"))
    try journal.append([entry(1, of: "a")])
    #expect(throws: Journal.Fault.self) {
      try journal.append([entry(2, of: "a"), entry(1, of: "a")])
    }
    #expect(try journal.entries(of: "a").count == 1)
  }

  @Test func `a damaged file, a newer one and a place that is none get a sentence each`() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data(repeating: 0x41, count: 9000).write(
      to: URL(fileURLWithPath: "\(folder)/journal.sqlite"))
    func fault(_ folder: String) throws -> Journal.Fault {
      try #require(
        #expect(throws: Journal.Fault.self) { try Journal(folder: folder).sessions(limit: 1) })
    }
    #expect(try fault(folder).problem.hasSuffix("is damaged"))
    let newer = "\(folder)/newer"
    try Journal(folder: newer).append([], beginning: session("a"))
    try DatabaseQueue(path: "\(newer)/journal.sqlite").write { database in
      try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9 something new')")
    }
    #expect(try fault(newer).problem.hasSuffix("was written by a newer batchscope"))
    #expect(try fault("\(folder)/journal.sqlite/below").problem.contains("cannot be made"))
    for folder in [folder, newer] { #expect(try !fault(folder).suggestion.isEmpty) }
  }

  /// A session of nine lines, one of which failed and one of which began a job, by version 0.2.0 of the
  /// program.
  @Test func `a journal that version 0_2_0 kept is read, and goes on`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    try FileManager.default.copyItem(
      atPath: fixtures.appending(path: "version-0.2.0.sqlite").path,
      toPath: "\(folder)/\(Journal.fileName)")
    let journal = Journal(folder: folder)
    let summary = try #require(try journal.sessions(limit: 10).first)
    #expect(summary.lineCount == 9 && summary.lastLine == "quit")
    #expect(summary.session.version == "0.2.0" && summary.session.seed == "1")
    let entries = try journal.entries(of: summary.session.id)
    #expect(entries[2].line == "graph build --candidates 100 --neighbors 10")
    #expect(entries[3].shown.hasPrefix("a batch of 16 by rwr --restart 0.2"))
    #expect(entries.map(\.succeeded) == (1...9).map { $0 != 5 })
    #expect(entries[4].error?.contains("--sice") == true)
    #expect(entries[5].report?.contains("\"steps\":3") == true)
    #expect(
      try journal.runs().map(\.line).sorted() == [
        "train uniform --steps 2 --size 8", "train uniform --steps 3 --size 16",
      ])
    #expect(Set(try journal.runs().map(\.encoder)) == ["4a8e943e", "bdb380b2"])
    #expect(entries.map(\.encoder).prefix(6) == [nil, nil, nil, nil, nil, "4a8e943e"])
    try journal.append([entry(10, of: summary.session.id)])
    #expect(try journal.entries(of: summary.session.id).count == 10)
  }
}
