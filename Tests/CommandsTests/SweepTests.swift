import CommandLanguage
import Commands
import Foundation
import Report
import Synchronization
import Testing
import Vectors
import Workbench

@Suite struct SweepTests {
  private static let line =
    "a = sweep rwr --candidates 100,200 --neighbors 20 --restart 0,0.5 --batches 6"

  /// A monitor that asks to stop when more than `most` points have begun.
  private func stopping(afterPoints most: Int) -> ProgressMonitor {
    let begun = Mutex(0)
    return ProgressMonitor(
      isCancelled: { begun.withLock { $0 > most } },
      report: { update in
        if update.activity == "sweeping" { begun.withLock { $0 += 1 } }
      })
  }

  /// The points without what was measured by the clock.
  private func figures(_ report: Report) throws -> [[Field]] {
    guard case .list(let points)? = report["points"] else {
      Issue.record("no points")
      return []
    }
    return points.map { point in
      guard case .object(let fields) = point else { return [] }
      return fields.filter { !$0.name.hasSuffix("Seconds") }
    }
  }

  @Test func `a sweep that was stopped and went on is the one that was not`() throws {
    var whole = try ShellSession(after: ["load digits", "embed pixels"])
    let expected = try whole.run(Self.line)
    #expect(expected["done"] == .integer(6) && expected["interrupted"] == .boolean(false))
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let outcome = session.shell.execute(Self.line, monitor: stopping(afterPoints: 3))
    let part = try #require(outcome.report)
    #expect(part["interrupted"] == .boolean(true))
    #expect(part["done"] == .integer(3))
    let rest = try session.run(Self.line)
    #expect(rest["goneOnFrom"] == .integer(3))
    #expect(rest["interrupted"] == .boolean(false))
    #expect(try figures(rest) == figures(expected))
    // A finished one is begun anew, on other seeds.
    let again = try session.run(Self.line)
    #expect(again["goneOnFrom"] == .integer(0))
    #expect(try figures(again) != figures(expected))
  }

  @Test func `another plan or other vectors begin anew`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    _ = session.shell.execute(Self.line, monitor: stopping(afterPoints: 3))
    try session.run("embed pca --dimensions 8")
    #expect(try session.run(Self.line)["goneOnFrom"] == .integer(0))
  }

  @Test(arguments: [
    ("100", ["knn", "rwr", "uniform"]), ("100,200", ["M 100", "M 200", "knn", "uniform"]),
  ])
  func `a point is called by the settings that vary, else by its sampler`(
    candidates: String, expected: [String]
  ) throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let report = try session.run(
      "sweep rwr --candidates \(candidates) --neighbors 20 --batches 4")
    let labels = report.blocks.flatMap { block -> [String] in
      guard case .scatter(let scatter) = block else { return [] }
      return scatter.series.flatMap { $0.points.compactMap(\.label) }
    }
    #expect(labels.sorted() == expected)
  }

  @Test func `a sweep stopped before its first point is a stopped command`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let outcome = session.shell.execute(Self.line, monitor: stopping(afterPoints: 0))
    #expect(outcome.wasInterrupted)
    #expect(session.shell.workbench.sweep == nil)
  }

  @Test func `combinations that no graph can have are left out, and none left is a fault`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let report = try session.run("sweep --candidates 30,100 --neighbors 20,50 --batches 4")
    #expect(report["settings"] == .integer(5))
    let fault = try session.fault(of: "sweep --candidates 10 --neighbors 20 --batches 4")
    #expect(fault.problem.contains("no graph"))
  }

  @Test func `tune keeps to its budget, tells the lines to type, and refuses what chance exceeds`()
    throws
  {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let report = try session.run("tune --false-negatives 0.15 --size 32")
    let high = try #require(report["falseNegativeHigh"]?.number)
    #expect(high <= 0.15)
    let found = try #require(report["meanSimilarity"]?.number)
    #expect(found > (report["uniformMeanSimilarity"]?.number ?? 1) + 0.03)
    let lines = report.blocks.compactMap { block -> String? in
      if case .verbatim(let text) = block { text } else { nil }
    }.joined().split(separator: "\n")
    #expect(lines.count == 2)
    for line in lines { try session.run(line.trimmingCharacters(in: .whitespaces) + "") }
    let fault = try session.fault(of: "tune --false-negatives 0.09")
    #expect(fault.problem.contains("uniform batches already have"))
  }
}
