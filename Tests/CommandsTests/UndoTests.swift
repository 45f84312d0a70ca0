import CommandLanguage
import Commands
import Proximity
import Report
import Testing
import Vectors
import Workbench

/// `undo`, `redo`, and forks.
@Suite struct UndoTests {
  static let setup = ["load digits", "embed pixels", "graph build --candidates 200 --neighbors 20"]

  /// Every kind of command that changes the workbench.
  static let changes = [
    "load molecules", "embed pca --dimensions 8", "graph build --neighbors 10", "sample uniform",
    "sample rwr --size 16", "train uniform --steps 2", "set seed 9", "set threads 1",
    "set temperature 0.2", "data select 3 5..9",
  ]

  @Test(arguments: changes)
  func `undo brings back what a command changed, redo what it made`(_ line: String) throws {
    var session = try ShellSession(after: Self.setup)
    let before = session.shell.workbench.digest
    try session.run(line)
    let after = session.shell.workbench.digest
    #expect(after != before)
    let report = try session.run("undo")
    #expect(report.headline == "undone: \(line)")
    #expect(session.shell.workbench.digest == before)
    try session.run("redo")
    #expect(session.shell.workbench.digest == after)
  }

  @Test(arguments: ["data", "graph", "help load", "status", "set", "names", "data nearest 3"])
  func `looking is no step`(_ line: String) throws {
    var session = try ShellSession(after: Self.setup)
    try session.run(line)
    #expect(
      try session.run("undo").headline == "undone: graph build --candidates 200 --neighbors 20")
  }

  @Test func `several steps are gone at once, and a new command ends the way forth`() throws {
    var session = try ShellSession(after: Self.setup + ["sample uniform", "sample knn"])
    try session.run("undo 3")
    #expect(session.shell.workbench.graph == nil)
    #expect(session.shell.workbench.itemVectors != nil)
    try session.run("sample uniform --size 8")
    #expect(try session.fault(of: "redo").code == .notReady)
    #expect(try session.fault(of: "undo 9").code == .outOfRange)
    #expect(try session.fault(of: "undo 0").code == .outOfRange)
  }

  @Test func `the same command after undo draws the same again`() throws {
    var session = try ShellSession(after: Self.setup)
    let first = try session.run("sample rwr --size 32")["indices"]
    try session.run("undo")
    #expect(try session.run("sample rwr --size 32")["indices"] == first)
    #expect(try session.run("sample rwr --size 32")["indices"] != first)
  }

  @Test func `a kept name goes and comes with its step`() throws {
    var session = try ShellSession(after: Self.setup + ["a = sample uniform --size 8"])
    try session.run("a = sample uniform --size 16")
    try session.run("undo")
    #expect(session.shell.names["a"]?.command == "sample uniform --size 8")
    try session.run("undo")
    #expect(session.shell.names["a"] == nil)
    try session.run("redo 2")
    #expect(session.shell.names["a"]?.command == "sample uniform --size 16")
  }

  @Test func `forks go different ways from one state and share names`() throws {
    var session = try ShellSession(after: Self.setup)
    try session.run("fork tight")
    try session.run("graph build --neighbors 5")
    try session.run("a = sample rwr --size 8")
    try session.run("switch main")
    #expect(session.shell.workbench.graph?.graph.neighborsPerNode == 20)
    #expect(session.shell.workbench.draw == nil)
    try session.run("use a")
    #expect(session.shell.workbench.draw?.size == 8)
    try session.run("undo")
    #expect(session.shell.workbench.draw == nil)
    try session.run("switch tight")
    #expect(session.shell.workbench.graph?.graph.neighborsPerNode == 5)
    try session.run("undo 2")
    #expect(session.shell.workbench.graph?.graph.neighborsPerNode == 20)
    try session.run("switch main")
    try session.run("fork --drop tight")
    #expect(session.shell.forks.names == ["main"])
  }

  @Test(arguments: [
    ("fork main", Diagnostic.Code.invalidValue, "main"), ("fork 9", .invalidValue, "9"),
    ("switch mian", .unknownName, "mian"), ("fork --drop main", .invalidValue, "main"),
    ("fork --drop x", .unknownName, "x"), ("fork a --drop b", .invalidValue, "b"),
    ("use nothing", .unknownName, "nothing"), ("use p", .invalidValue, "p"),
    ("last nothing", .unknownName, "nothing"), ("forget d nothing", .unknownName, "nothing"),
    ("batch diff d", .invalidValue, "d"), ("batch diff a nothing", .unknownName, "nothing"),
    ("x = undo", .invalidValue, "x"), ("current = sample uniform", .invalidValue, "current"),
    ("time sample rwr --sise 3", .unknownOption, "--sise"),
    ("time sample rwr --size 1", .outOfRange, "1"),
    ("y = time sample uniform --size none", .invalidValue, "none"),
    ("set output xml", .invalidValue, "xml"), ("set suggestions maybe", .invalidValue, "maybe"),
    ("history --count 0", .outOfRange, "0"),
  ])
  func `a name, a fork or a state that is none is told with its place`(
    _ line: String, _ code: Diagnostic.Code, _ place: String
  ) throws {
    var session = try ShellSession(
      after: Self.setup + ["d = load digits", "embed pixels", "a = sample uniform", "p = data"])
    try session.run("graph build --candidates 200 --neighbors 20")
    let before = session.shell.workbench.digest
    let fault = try session.fault(of: line)
    #expect(fault.code == code)
    #expect(fault.range.map { String(Array(line)[$0]) } == place)
    #expect(fault.suggestion?.isEmpty == false)
    #expect(session.shell.workbench.digest == before)
  }

  @Test func `the oldest steps go when they hold too much`() {
    var timeline = Timeline(Workbench(settings: Settings(seed: 1, threads: 1)), stepLimit: 3)
    var names = Names()
    for seed in 2...9 {
      var next = timeline.workbench
      next.reseed(UInt64(seed))
      timeline.commit(next, after: "set seed \(seed)")
    }
    #expect(timeline.past.map(\.command) == ["set seed 7", "set seed 8", "set seed 9"])
    while timeline.undo(&names) != nil {}
    #expect(timeline.workbench.settings.seed == 6)
    #expect(timeline.future.count == 3)
  }

  @Test func `vectors that only the past holds are let go beyond the limit`() {
    var timeline = Timeline(
      Workbench(settings: Settings(seed: 1, threads: 1)), byteLimit: 4 * 1000 * 10)
    for number in 0..<20 {
      var next = timeline.workbench
      next.take(vectors: Matrix(rows: 1000, columns: 4, repeating: 1), named: "\(number)")
      timeline.commit(next, after: "embed \(number)")
    }
    #expect(timeline.past.count == 2)
  }
}
