import CommandLanguage
import Commands
import Foundation
import Proximity
import Report
import Synchronization
import Testing
import Training
import Vectors
import Workbench

/// Same seed, same result: on any number of threads, whatever ran before.
@Suite struct ReproducibilityTests {
  static let setup = ["load digits", "embed pixels", "graph build --candidates 300 --neighbors 30"]

  @Test(arguments: [
    "sample uniform --count 3", "sample knn --count 3", "sample walk --count 3",
    "sample rwr --count 3", "sample rwr --walks 8 --count 3",
  ])
  func `the same seed gives the same batches on one thread and on two`(_ line: String) throws {
    var one = try ShellSession(threads: 1, after: Self.setup)
    var two = try ShellSession(threads: 2, after: Self.setup)
    #expect(
      one.shell.workbench.graph?.graph.neighbors == two.shell.workbench.graph?.graph.neighbors)
    #expect(try one.run(line)["indices"] == two.run(line)["indices"])
  }

  @Test func `what ran in between changes no batch`() throws {
    var plain = try ShellSession(after: Self.setup)
    var busy = try ShellSession(
      after: Self.setup + [
        "sample uniform --count 5", "batch", "graph show 3", "data nearest 5", "sample knn",
        "batch show", "graph", "help",
      ])
    #expect(try plain.run("sample rwr")["indices"] == busy.run("sample rwr")["indices"])
  }

  @Test func `a command run again draws anew, and under another seed otherwise`() throws {
    var session = try ShellSession(after: Self.setup)
    let first = try session.run("sample rwr")["indices"]
    #expect(try session.run("sample rwr")["indices"] != first)
    try session.run("set seed 8")
    #expect(try session.run("sample rwr")["indices"] != first)
    try session.run("set seed 7")
    #expect(try session.run("sample rwr")["indices"] == first)
  }

  @Test func `a failed command does not count as a run`() throws {
    var plain = try ShellSession(after: Self.setup)
    var clumsy = try ShellSession(after: Self.setup)
    _ = try clumsy.fault(of: "sample rwr --size 5000")
    #expect(try plain.run("sample rwr")["indices"] == clumsy.run("sample rwr")["indices"])
  }

  @Test func `looking at a batch again shows the same figures`() throws {
    var session = try ShellSession(after: Self.setup + ["sample rwr --count 4"])
    #expect(try session.run("batch") == session.run("batch"))
  }

  @Test func `training gives the same losses on one thread and on two`() throws {
    let line = "train rwr --steps 30 --size 32 --refresh 10"
    var one = try ShellSession(threads: 1, after: ["load digits"])
    var two = try ShellSession(threads: 2, after: ["load digits"])
    let losses = try one.run(line)["losses"]
    #expect(try two.run(line)["losses"] == losses)
    #expect(
      one.shell.workbench.encoder?.state.network == two.shell.workbench.encoder?.state.network)
  }

  @Test func `a session survives a stop, and a stopped command leaves all as it was`() throws {
    var session = try ShellSession(after: Self.setup)
    let before = session.shell.workbench.digest
    let stop = ProgressMonitor(isCancelled: { true }, report: { _ in })
    for line in ["graph build --index exact", "embed pca", "sample rwr --count 10", "train rwr"] {
      let outcome = session.shell.execute(line, monitor: stop)
      #expect(outcome.wasInterrupted, "\(line): \(outcome.diagnostics)")
      #expect(session.shell.workbench.digest == before, "\(line)")
    }
  }

  @Test func `a stopped burst keeps what it learned, and the next one goes on`() throws {
    let count = Countdown(from: 12)
    let monitor = ProgressMonitor(isCancelled: { count.isOver() }, report: { _ in })
    var session = try ShellSession(after: ["load digits"])
    let outcome = session.shell.execute("train uniform --steps 500", monitor: monitor)
    let report = try #require(outcome.report)
    #expect(report["interrupted"] == .boolean(true))
    let steps = try #require(report["steps"]?.number)
    #expect(steps > 0 && steps < 500)
    let next = try session.run("train uniform --steps 5")
    #expect(next["totalSteps"] == .integer(Int(steps) + 5))
    #expect(next["warmup"] == .integer(0))
  }
}

/// A condition that holds once it has been asked for `count` times.
final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(from count: Int) { left = Mutex(count) }

  func isOver() -> Bool {
    left.withLock { left in
      left -= 1
      return left <= 0
    }
  }
}
