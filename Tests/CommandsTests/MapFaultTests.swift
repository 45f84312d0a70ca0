import CommandLanguage
import Commands
import Report
import Testing
import Workbench

@Suite struct MapFaultTests {
  private static let digits = ["load digits", "embed pixels"]

  @Test(arguments: [
    ([], "map", "no data are loaded"),
    (["load digits"], "map", "has no vectors yet"),
    (digits, "map --color colour", "color"),
    (digits, "map --color hardness", "no batches"),
    (digits, "map --color in-degree", "no graph"),
    (digits, "map --color age", "has an age"),
    (digits, "map --show walk", "no batches"),
    (digits + ["sample uniform"], "map --show walk", "no walk filled batch 1"),
    (digits + ["sample uniform"], "map --show batch --batch 1,2,3", "batch"),
    (digits, "map --quick --method tsne", "'--quick' is"),
    (digits, "map --quick --islands 4", "is of t-SNE"),
    (digits, "map --with a", "marks nothing"),
    (digits, "map --show batch --with a", "no batches"),
    (digits, "map --around 5000", "no item '5000'"),
  ])
  func `what cannot be shown is told at once, with a way out`(
    _ setup: [String], _ line: String, _ problem: String
  ) throws {
    var session = try ShellSession(after: setup)
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains(problem) && fault.suggestion != nil, "\(fault.problem)")
    #expect(session.shell.workbench.map == nil)
  }

  @Test func `vectors without labels have no classes to be coloured by, and two items no quality`()
    throws
  {
    let folder = try TemporaryFolder()
    let file = try folder.writeVectors([[1, 0], [0, 1]])
    var session = try ShellSession(after: ["load embeddings \(file)"])
    #expect(try session.fault(of: "map --color class").problem.contains("no labels"))
    for method in ["pca", "pacmap"] {
      let report = try session.run("map --method \(method)")
      #expect(report["trustworthiness"] == nil)
      #expect(report.sentences.contains("Of so few items"))
      #expect(try #require(report.maps.first).coloring == .none)
    }
    let one = try folder.writeVectors([[1, 0]], to: "one.npy")
    try session.run("load embeddings \(one)")
    #expect(try session.fault(of: "map").problem.contains("only one item"))
  }
}
