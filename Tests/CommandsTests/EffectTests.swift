import CommandLanguage
import Commands
import Foundation
import Notebook
import Report
import Testing
import Workbench

@Suite struct EffectTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `every command declares an effect, and its words find it`() throws {
    for command in Catalog.schema.commands {
      let type = try #require(command.type as? any RunnableCommand.Type, "\(command.words)")
      #expect(Catalog.effect(of: command.words) == type.effect, "\(command.words)")
    }
  }

  @Test func `words of former versions count as making something`() {
    #expect(Catalog.effect(of: "conjure graph") == .makes)
  }

  @Test func `asides are what a replay does without`() {
    let asides = Catalog.schema.commands.map(\.words).filter { Catalog.effect(of: $0).isAside }
    #expect(
      Set(asides) == [
        "help", "why", "history", "status", "names", "last", "jobs", "quit", "session",
        "session save", "session list", "session resume", "runs", "runs compare", "tutorial",
        "run", "verify", "export exercise", "export notebook", "export report", "set", "set output",
        "set cells", "set ground", "set suggestions", "set pager", "set history", "set projector",
        "set color", "set pictures", "watch", "ls", "pwd", "clear", "view", "serve", "live",
        "live sample", "live stop",
      ])
  }

  @Test(arguments: ExampleTests.examples.filter { Catalog.effect(of: $0.command) == .writes })
  func `a command that writes is refused where no file may be written`(_ example: Example) throws {
    var session = try ShellSession(files: .nowhere, after: example.setup)
    #expect(try session.fault(of: folder.placed(example.line)).code == .notReady)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test(arguments: ExampleTests.examples.filter { !Catalog.effect(of: $0.command).makesResult })
  func `no name stands before a command that makes no result`(_ example: Example) throws {
    // A name before it is part of a line already.
    guard !example.line.contains(" = ") else { return }
    var session = try ShellSession()
    let fault = try session.fault(of: "x = \(example.line)")
    #expect(fault.problem.hasSuffix("makes nothing to keep under a name"))
  }

  @Test func `a report is remembered by what its command does`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels", "graph build"])
    let saved = try session.run("graph save \(folder.path)/walk.graph")
    for line in ["help", "status", "a = job data", "jobs --wait", "forget a", "undo"] {
      try session.run(line)
    }
    #expect(try session.run("last") == saved)
    let look = try session.run("data")
    #expect(try session.run("last") == look)
  }

  @Test func `a saved session holds all that a replay needs, and no more`() throws {
    let file = "\(folder.path)/walk.graph"
    let lines = [
      "load digits", "embed pixels", "graph build", "graph", "graph save \(file)", "fork aside",
      "help graph", "e = job data", "jobs --wait", "history", "last",
    ]
    var session = try ShellSession(after: lines)
    try session.run("session save \(folder.path)/walk.scope")
    let script = try ScriptFile(
      parsing: String(contentsOfFile: "\(folder.path)/walk.scope", encoding: .utf8))
    #expect(
      script.commands.map(\.text) == ["set seed 7"] + lines.prefix(6)
        + ["e = job data", "jobs --wait"])
  }

  @Test func `what was come back to is saved by its lines, not by the coming back`() throws {
    var first = try ShellSession()
    first.shell.keep(in: Journal(folder: folder.path))
    for line in ["load digits", "embed pixels"] { try first.run(line) }
    var second = try ShellSession()
    second.shell.keep(in: Journal(folder: folder.path))
    try second.run("session resume")
    try second.run("session save \(folder.path)/walk.scope")
    let text = try String(contentsOfFile: "\(folder.path)/walk.scope", encoding: .utf8)
    #expect(text.hasSuffix("set seed 7\nload digits\nembed pixels\n"))
  }

  @Test func `showing a report of what was stopped is no stop`() throws {
    var session = try ShellSession(after: ["load digits"])
    session.shell.keep(in: Journal(folder: folder.path))
    try session.run("train uniform --steps 9 --size 16 --stop-after 3")
    try session.run("last")
    try session.run("train resume --stop-after 5 > \(folder.path)/burst.json")
    let journal = Journal(folder: folder.path)
    let id = try #require(session.shell.keeper?.session)
    let entries = try journal.entries(of: id).suffix(3)
    #expect(entries.map(\.wasStopped) == [true, false, true])
    #expect(entries.map(\.line)[1] == "last")
  }
}
