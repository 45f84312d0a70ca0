import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Workbench

@Suite struct GraphCompareTests {
  private func metrics(_ report: Report) throws -> [[String: Value]] {
    guard case .list(let rows)? = report["metrics"] else { return [] }
    return rows.compactMap { row in
      guard case .object(let fields) = row else { return nil }
      return Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.value) })
    }
  }

  @Test func `a row is the graph that the metric builds, and the first shares all its edges`()
    throws
  {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let before = session.shell.workbench
    let rows = try metrics(session.run("graph compare --candidates 300 --neighbors 30"))
    #expect(rows.map { $0["metric"] } == [.text("cosine"), .text("dot"), .text("euclidean")])
    #expect(rows[0]["sharedEdges"] == .share(1))
    let shared = try #require(rows[1]["sharedEdges"]?.number)
    #expect(shared > 0.2 && shared < 1)
    #expect(!session.shell.workbench.isChanged(since: before))
  }

  @Test func `metrics agree on vectors of unit length`() throws {
    let folder = try TemporaryFolder()
    let angles = (0..<60).map { Float($0 * $0 % 61) / 10 }
    let file = try folder.writeVectors(angles.map { [cos($0), sin($0)] })
    var session = try ShellSession(after: ["load embeddings \(file)"])
    let rows = try metrics(session.run("graph compare --candidates 40 --neighbors 5"))
    for row in rows {
      #expect((row["sharedEdges"]?.number ?? 0) > 0.99)
    }
  }

  @Test func `a metric that is none is told at its place`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let line = "graph compare cosine manhattan"
    let fault = try session.fault(of: line)
    #expect(fault.range.map { String(Array(line)[$0]) } == "manhattan")
  }
}
