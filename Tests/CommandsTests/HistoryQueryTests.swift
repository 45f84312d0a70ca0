import CommandLanguage
import Commands
import Foundation
import Notebook
import Report
import Testing

@Suite struct HistoryQueryTests {
  private func lines(_ condition: String) throws -> [String] {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "sample uniform --size 16 --count 4", "batch",
      "sample knn --size 16 --count 4", "batch",
    ])
    let report = try session.run("history --where '\(condition)'")
    guard case .list(let rows)? = report["lines"] else { return [] }
    return rows.compactMap {
      guard case .object(let fields) = $0, case .integer(let number)? = fields.first?.value
      else { return nil }
      return String(number)
    }
  }

  @Test(arguments: [
    ("falseNegativeRate < 0.3", ["4"]), ("falseNegativeRate>=0.3", ["6"]),
    ("command = batch", ["4", "6"]), ("command != batch and seconds >= 0", ["1", "2", "3", "5"]),
    ("command = batch and falseNegativeRate > 0.3", ["6"]),
    ("falseNegativeRate > 0.3 or 2 * falseNegativeRate < 0.02 and not seconds < 0", ["6"]),
  ])
  func `lines are found by the figures of their reports`(_ condition: String, _ found: [String])
    throws
  {
    #expect(try lines(condition) == found)
  }

  @Test func `a figure that no line has is refused with the nearest`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "sample uniform", "batch",
    ])
    let fault = try session.fault(of: "history --where 'falseNegativeRat < 1'")
    #expect(fault.suggestion == "did you mean 'falseNegativeRate'?")
  }

  @Test(arguments: ["falseNegativeRate", "< 3", "loss <", ""])
  func `what is no condition is refused`(_ condition: String) throws {
    var session = try ShellSession(after: ["load digits"])
    #expect(try session.fault(of: "history --where '\(condition)'").problem.contains("condition"))
  }

  @Test func `runs are found by their figures and probes`() throws {
    let folder = try TemporaryFolder()
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    for line in [
      "load digits", "train uniform --steps 3", "probe knn", "train uniform --steps 6 --fresh",
    ] { try session.run(line) }
    func count(_ condition: String) throws -> Int {
      guard case .list(let rows)? = try session.run("runs --where '\(condition)'")["runs"] else {
        return 0
      }
      return rows.count
    }
    #expect(try count("steps > 4") == 1)
    #expect(try count("probe.knn > 0") == 1)
    #expect(try count("samplerName = uniform") == 2)
  }
}
