import Commands
import Report
import Testing

/// Figures of the session, as questions and conditions name them.
@Suite struct FigureTests {
  private static let steps = [
    "load digits", "embed pixels", "graph build --candidates 300 --neighbors 30",
    "w = sample rwr --size 16 --count 8",
  ]

  @Test func `a path leads to what a looking command, a name or the last report tells`() throws {
    var session = try ShellSession(after: Self.steps)
    let report = try session.run("batch")
    let rate = report.fields.first { $0.name == "falseNegativeRate" }?.value
    #expect(rate != nil)
    #expect(try session.shell.figure(at: "batch.falseNegativeRate") == rate)
    #expect(try session.shell.figure(at: "last.falseNegativeRate") == rate)
    #expect(try session.shell.figure(at: "w.steps") != .none)
    #expect(try session.shell.figure(at: "w.sizes.3") == .integer(16))
    #expect(try session.shell.figure(at: "graph.hubs.hubs.0.inDegree") != .none)
  }

  @Test(arguments: [
    ("batch.nothing", "'batch' reports no 'nothing'"), ("train.steps", "is no figure"),
    ("graph.build.nodes", "does more than look"), ("nonsense", "is no figure"),
  ])
  func `a path that leads nowhere is told`(_ path: String, _ problem: String) throws {
    let session = try ShellSession(after: Self.steps)
    let fault = #expect(throws: FigureExpression.Fault.self) {
      try session.shell.figure(at: path)
    }
    #expect(fault?.problem.contains(problem) ?? false, "\(fault?.problem ?? "")")
  }

  @Test func `asking a figure changes nothing, and before there is a batch it is told`() throws {
    let session = try ShellSession(after: ["load digits"])
    #expect(throws: FigureExpression.Fault.self) { try session.shell.figure(at: "batch.size") }
    #expect(session.shell.record.count == 1)
  }
}
