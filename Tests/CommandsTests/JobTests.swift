import CommandLanguage
import Commands
import Report
import Testing
import Sampling
import Workbench

@Suite(.serialized) struct JobTests {
  static let setup = ["load digits", "embed pixels", "graph build --candidates 200 --neighbors 20"]

  @Test func `a job's result is what the command gives at the prompt`() throws {
    var beside = try ShellSession(after: Self.setup)
    try beside.run("a = job sample rwr --size 32")
    try beside.run("jobs --wait")
    var here = try ShellSession(after: Self.setup)
    let report = try here.run("sample rwr --size 32")
    #expect(try beside.run("last a")["indices"] == report["indices"])
    #expect(beside.shell.workbench.draw == nil)
    try beside.run("use a")
    #expect(
      beside.shell.workbench.draw?.batches.map(\.items)
        == here.shell.workbench.draw?.batches.map(\.items))
  }

  @Test func `a job without a name is kept by its number`() throws {
    var session = try ShellSession(after: Self.setup)
    try session.run("job data")
    try session.run("job embed encoder")
    try session.run("jobs --wait")
    #expect(session.shell.names.all == ["job1"])
    #expect(session.shell.jobs.all.map(\.outcome) == [.done, .failed])
  }

  @Test func `a mistake in a job's line is told at its place, and no job begins`() throws {
    var session = try ShellSession(after: Self.setup)
    let line = "x = job sample rwr --sise 3"
    let fault = try session.fault(of: line)
    #expect(fault.range.map { String(Array(line)[$0]) } == "--sise")
    #expect(session.shell.jobs.all.isEmpty)
    #expect(try session.fault(of: "jobs --stop 1").code == .outOfRange)
  }
}
