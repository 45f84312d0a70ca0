import CommandLanguage
import Commands
import Foundation
import Proximity
import Report
import Testing
import Workbench

/// Parts of a graph from bare sessions, as a scheduler runs them.
@Suite struct GraphPartCommandTests {
  private let folder: TemporaryFolder
  private let vectors: String
  private let settings = "--candidates 40 --neighbors 6 --skip 1"

  init() throws {
    folder = try TemporaryFolder()
    vectors = try folder.writeVectors(
      (0..<300).map { row in (0..<5).map { Float((row * 37 + $0 * 11) % 29) - 13.5 } })
  }

  private func parts(_ count: Int, _ options: String = "") throws -> [String] {
    try (1...count).map { number in
      let path = "\(folder.path)/\(number).graphpart"
      var bare = try ShellSession()
      try bare.run(
        "graph build \(settings) --vectors \(vectors) \(options) --part \(number)/\(count) --out \(path) "
          + "--replace")
      return path
    }
  }

  @Test(arguments: ["", "--metric euclidean", "--no-similarities"])
  func `parts from bare sessions are the graph that a loaded session builds`(_ options: String)
    throws
  {
    var whole = try ShellSession(after: [
      "load embeddings \(vectors)", "graph build \(settings) \(options)",
    ])
    try whole.run("graph save \(folder.path)/whole.graph")
    let graph = try #require(whole.shell.workbench.graph).graph
    var bare = try ShellSession()
    let files = try parts(3, options)
    try bare.run("graph merge \(files.joined(separator: " ")) --out \(folder.path)/merged.graph")
    #expect(bare.shell.workbench.graph == nil)
    for line in [
      "graph open \(folder.path)/merged.graph", "graph merge \(files.joined(separator: " "))",
    ] {
      var session = try ShellSession(after: ["load embeddings \(vectors)"])
      let report = try session.run(line)
      #expect(!report.sentences.contains("are not those on the workbench"), "\(line)")
      let merged = try #require(session.shell.workbench.graph)
      #expect(merged.graph.neighbors == graph.neighbors)
      #expect(merged.graph.similarities == graph.similarities)
      #expect(merged.vectors != nil)
      #expect(
        try session.run("sample rwr --size 16")["indices"]
          == whole.run("sample rwr --size 16")["indices"])
      whole = try ShellSession(after: [
        "load embeddings \(vectors)", "graph open \(folder.path)/whole.graph",
      ])
    }
  }

  @Test func `parts of the current vectors are the graph that is built here`() throws {
    let setup = ["load digits", "embed pixels"]
    var whole = try ShellSession(after: setup + ["graph build"])
    let graph = try #require(whole.shell.workbench.graph).graph
    var session = try ShellSession(after: setup)
    let before = session.shell.workbench
    for number in 1...2 {
      try session.run("graph build --part \(number)/2 --out \(folder.path)/\(number)")
    }
    #expect(!session.shell.workbench.isChanged(since: before))
    try session.run("graph merge \(folder.path)/1 \(folder.path)/2")
    #expect(session.shell.workbench.graph?.graph.neighbors == graph.neighbors)
    #expect(session.shell.workbench.graph?.graph.similarities == graph.similarities)
    try whole.run("embed pca --dimensions 4")
    try whole.run("graph build --part 2/2 --out \(folder.path)/other")
    let fault = try whole.fault(of: "graph merge \(folder.path)/1 \(folder.path)/other")
    #expect(fault.problem.contains("as its number of dimensions"))
  }

  @Test func `what does not go with a part is told at its place`() throws {
    var session = try ShellSession()
    let out = "--out \(folder.path)/p"
    let faults: [(String, Diagnostic.Code, String)] = [
      ("--part 1/2", .missingArgument, "--part 1/2"), (out, .invalidValue, out),
      ("--vectors \(vectors)", .invalidValue, "--vectors \(vectors)"),
      ("--part 3/2 \(out)", .invalidValue, "3/2"), ("--part 0/2 \(out)", .invalidValue, "0/2"),
      ("--part 1/2 \(out)", .notReady, ""),
      ("--part 1/2 \(out) --vectors \(vectors) --gather", .invalidValue, "--gather"),
      ("--part 1/2 \(out) --vectors \(vectors) --index exact", .invalidValue, "exact"),
      ("--part 1/2 \(out) --vectors \(vectors) --candidates 300", .outOfRange, "300"),
      ("--part 1/9999 \(out) --vectors \(vectors)", .outOfRange, "1/9999"),
    ]
    for (options, code, place) in faults {
      let line = "graph build \(options)"
      let fault = try session.fault(of: line)
      #expect(fault.code == code, "\(line): \(fault)")
      let told = fault.range.map { String(Array(line)[$0]) } ?? ""
      #expect(place.hasSuffix(told) || told == "graph build", "\(line): '\(told)'")
      #expect(fault.suggestion?.isEmpty == false, "\(line)")
    }
    #expect(
      try session.fault(of: "graph build --part 1/2 \(out) --vectors \(folder.path)/none.npy").code
        == .file)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/p"))
  }

  @Test func `a graph of parts of other data is refused by name`() throws {
    let files = try parts(2).joined(separator: " ")
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: "graph merge \(files)")
    #expect(fault.code == .notReady && fault.problem.contains("'digits' is loaded"))
    var bare = try ShellSession()
    #expect(try bare.fault(of: "graph merge \(files)").code == .notReady)
  }
}
