import Commands
import Notebook
import Report
import Synchronization
import Testing
import Vectors
import Workbench

@Suite struct RunsTests {
  @Test(arguments: [
    "train uniform --steps 100000 --size 16",
    "train uniform --stop-after 90000 --steps 100000 --size 16",
  ])
  func `a burst that was stopped by hand is marked among the runs, and comes back to where it was`(
    _ line: String
  ) throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    try session.run("train uniform --steps 3 --size 16")
    let looks = Atomic<Int>(0)
    let stopping = ProgressMonitor(
      isCancelled: { looks.load(ordering: .relaxed) > 3 },
      report: { _ in looks.add(1, ordering: .relaxed) })
    let outcome = session.shell.execute(line, monitor: stopping)
    #expect(outcome.report?["interrupted"] == .boolean(true))
    #expect(try listed("ended", in: &session) == [.text("stopped"), .text("done")])
    // Come back to, it is stopped at the same step, and goes on from there.
    var other = try ShellSession()
    other.shell.keep(in: Journal(folder: folder.path))
    let resumed = try other.run("session resume")
    guard case .list(let lines)? = resumed["lines"] else {
      Issue.record("no lines")
      return
    }
    let states = lines.map { line -> Value in
      guard case .object(let fields) = line else { return .none }
      return fields.first { $0.name == "state" }?.value ?? .none
    }
    #expect(states == [.text("as before"), .text("as before"), .text("as before")])
    guard case .integer(let steps)? = outcome.report?["steps"] else {
      Issue.record("no steps")
      return
    }
    #expect(steps < 90_000)
    #expect(try other.run("encoder")["steps"] == session.run("encoder")["steps"])
  }

  @Test func `runs on other labels or texts of one file are told apart`() throws {
    let folder = try TemporaryFolder()
    try folder.writeExampleFiles(for: ["pairs.tsv"])
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    let file = folder.placed("pairs.tsv")
    func differing(_ first: String, _ second: String) throws -> [String] {
      for options in [first, second] {
        try session.run("load sentences \(file) \(options)")
        try session.run("train uniform --steps 3 --size 8")
      }
      guard case .list(let rows)? = try session.run("runs compare")["rows"] else { return [] }
      return rows.compactMap { row in
        guard case .object(let fields) = row, fields.last?.value == .text("*") else { return nil }
        return fields.first.map { $0.value.formatted }
      }
    }
    let labels = try differing("--columns first --label topic", "--columns first --label score")
    #expect(labels.contains("labels") && labels.contains("split") && !labels.contains("data"))
    #expect(!labels.contains("texts"))
    let texts = try differing("--columns first,second", "--columns second,first")
    #expect(texts.contains("texts") && texts.contains("documents") && !texts.contains("labels"))
    let same = try differing("--columns first", "--columns first")
    #expect(!["data", "texts", "split"].contains { same.contains($0) })
  }

  /// A field of each run that `runs` lists.
  private func listed(_ name: String, in session: inout ShellSession) throws -> [Value] {
    guard case .list(let runs)? = try session.run("runs")["runs"] else { return [] }
    return runs.map { run in
      guard case .object(let fields) = run else { return .none }
      return fields.first { $0.name == name }?.value ?? .none
    }
  }

  @Test func `a job is a run like any other, unless a blank keeps it to oneself`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    try session.run("e = job train uniform --steps 4 --size 16")
    try session.run("jobs --wait")
    try session.run(" job train uniform --steps 5 --size 16")
    try session.run("jobs --wait")
    try session.run("train uniform --steps 3 --size 16")
    let commands = try listed("command", in: &session)
    #expect(
      commands == [
        .text("train uniform --steps 3 --size 16"), .text("train uniform --steps 4 --size 16"),
      ])
    let ids = try listed("id", in: &session).map(\.formatted)
    #expect(ids.last?.hasSuffix(":job1") == true)
    try session.run("runs compare \(ids.joined(separator: " "))")
    // The job's line is journaled once, as a job, so that coming back runs it once.
    let journal = Journal(folder: folder.path)
    let all = try #require(try journal.sessions(limit: 1).first)
    let lines = try journal.entries(of: all.session.id).map(\.line)
    #expect(lines.count { $0.contains("--steps 4") } == 1)
  }

  @Test func `a session that was come back to keeps its jobs, and takes new ones`() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder: folder.path)
    var first = try ShellSession()
    first.shell.keep(in: journal)
    try first.run("load digits")
    try first.run("job train uniform --steps 4 --size 16")
    try first.run("jobs --wait")
    try first.run("data")
    let former = try #require(try journal.sessions(limit: 1).first?.session.id)
    var second = try ShellSession()
    second.shell.keep(in: journal)
    try second.run("session resume \(former)")
    let here = try #require(second.shell.keeper?.session)
    #expect(here != former)
    try second.run("job train uniform --steps 5 --size 16")
    #expect(second.shell.execute("jobs --wait", monitor: .none).warning == nil)
    let runs = try journal.runs().filter { $0.session == here }
    #expect(Set(runs.map(\.line)).count == 2 && Set(runs.map(\.place)).count == runs.count)
  }

  @Test func `a job that ended while nobody typed is a run all the same`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    try session.run("job train uniform --steps 100000 --size 16")
    while session.shell.jobs.all.first?.fraction ?? 0 == 0 {}
    #expect(session.shell.end(waiting: .seconds(60)) == nil)
    let runs = try Journal(folder: folder.path).runs()
    #expect(runs.map(\.line) == ["train uniform --steps 100000 --size 16"])
    #expect(runs.first?.report?.contains("\"interrupted\":true") == true)
  }

  @Test func `a probe belongs to the encoder it looked at, not to the latest burst`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("load digits")
    try session.run("e = train uniform --steps 4 --size 16")
    try session.run("train uniform --steps 3 --size 16 --fresh")
    try session.run("use e")
    try session.run("probe knn")
    let probes = try listed("probe knn", in: &session)
    #expect(probes.count == 2 && probes[0] == .none && probes[1] != .none)
  }
}
