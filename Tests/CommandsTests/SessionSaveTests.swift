import CommandLanguage
import Commands
import Foundation
import Notebook
import Report
import Testing
import Vectors

@Suite struct SessionSaveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  private static let lines = [
    "load digits", "embed pixels", "note the paper's graph", "a = graph build --neighbors 20",
    "help load", "sample rwr --size 16", "batch", "undo", "fork x", "sample knn --size 16",
    "switch main", "set seed 4", "sample uniform --size 16", "status",
  ]

  @Test func `a saved session replays to what it records`() throws {
    var session = try ShellSession(seed: 3)
    for line in Self.lines { try session.run(line) }
    _ = session.shell.execute("lod digits", monitor: .none)
    try session.run("session save \(folder.path)/walk.md --title Walk")
    let notebook = try NotebookFile(parsing: SourceText(text("walk.md")))
    #expect(notebook.header["seed"] == "3")
    #expect(
      notebook.cells.map(\.command.text)
        == Self.lines.filter {
          !$0.hasPrefix("note") && !$0.hasPrefix("help") && $0 != "status"
        })
    #expect(try text("walk.md").contains("\nthe paper's graph\n"))
    var fresh = try ShellSession(seed: 3)
    let verification = Verification(
      replaying: notebook,
      execute: { line in
        let outcome = fresh.shell.execute(line, monitor: .none)
        return CellResult(output: outcome.recorded(of: line), failed: !outcome.succeeded)
      }, provenance: { fresh.shell.provenance })
    #expect(verification.outcome == .verified, "\(verification.drifts)")
    #expect(verification.checkedNumbers > 50)
  }

  @Test func `failed lines and asides stay with --all`() throws {
    var session = try ShellSession(after: ["load digits", "status"])
    _ = session.shell.execute("lod digits", monitor: .none)
    let clean = try session.run("session save \(folder.path)/a.md")
    #expect(clean["leftOut"] == .integer(2))
    try session.run("session save \(folder.path)/b.md --all")
    let all = try NotebookFile(parsing: SourceText(text("b.md")))
    #expect(all.cells.count == 4)
    #expect(all.cells[2].expectsFailure)
  }

  @Test func `a script begins with the seed and holds the commands alone`() throws {
    var session = try ShellSession(seed: 11, after: ["load digits", "note look", "sample uniform"])
    try session.run("session save \(folder.path)/walk.scope")
    let lines = try text("walk.scope").split(separator: "\n")
    #expect(lines.suffix(4) == ["set seed 11", "load digits", "# look", "sample uniform"])
    #expect(try ScriptFile(parsing: text("walk.scope")).commands.count == 3)
  }

  @Test func `a Jupyter notebook holds notes, commands and what they showed`() throws {
    var session = try ShellSession(
      after: ["load digits", "note a \"quoted\" word", "sample uniform --size 8", "data"])
    try session.run("export notebook \(folder.path)/walk.ipynb --title Walk")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text("walk.ipynb").utf8)) as? [String: Any])
    #expect(object["nbformat"] as? Int == 4 && object["nbformat_minor"] as? Int == 5)
    let cells = try #require(object["cells"] as? [[String: Any]])
    #expect(
      cells.map { $0["cell_type"] as? String } == ["markdown", "code", "markdown", "code", "code"])
    #expect(cells[2]["source"] as? [String] == ["a \"quoted\" word"])
    #expect(cells[3]["source"] as? [String] == ["sample uniform --size 8"])
    #expect(Set(cells.compactMap { $0["id"] as? String }).count == 5)
    let outputs = try #require(cells[4]["outputs"] as? [[String: Any]])
    let lines = try #require(outputs.first?["text"] as? [String])
    #expect(lines.first?.hasPrefix("digits · 1,797 images") == true)
    #expect(lines.dropLast().allSatisfy { $0.hasSuffix("\n") })
    let metadata = try #require(object["metadata"] as? [String: Any])
    #expect((metadata["batchscope"] as? [String: String])?["seed"] == "7")
  }

  @Test func `a job is waited for when it is replayed`() throws {
    var session = try ShellSession(after: ["load digits", "e = job train uniform --steps 3"])
    try session.run("jobs --wait")
    try session.run("use e")
    try session.run("session save \(folder.path)/walk.scope")
    #expect(
      try text("walk.scope").hasSuffix(
        "e = job train uniform --steps 3\njobs --wait\nuse e\n"))
  }

  @Test(arguments: [
    ("session save walk.txt", Diagnostic.Code.invalidValue, "walk.txt"),
    ("session save /nowhere/walk.md", .file, "/nowhere/walk.md"),
  ])
  func `what cannot be saved is told`(_ line: String, _ code: Diagnostic.Code, _ place: String)
    throws
  {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: line)
    #expect(fault.code == code)
    #expect(fault.range.map { String(Array(line)[$0]) } == place)
  }

  @Test func `a file that is there is not written over unless asked to`() throws {
    let path = try folder.write(Data("mine".utf8), to: "walk.md")
    var session = try ShellSession(after: ["load digits"])
    #expect(try session.fault(of: "session save \(path)").code == .file)
    #expect(try text("walk.md") == "mine")
    try session.run("session save \(path) --replace")
    #expect(try text("walk.md").contains("load digits"))
  }

  @Test func `nothing is written under --safe`() throws {
    var session = try ShellSession(files: .nowhere, after: ["load digits"])
    #expect(try session.fault(of: "session save \(folder.path)/walk.md").code == .notReady)
  }
}
