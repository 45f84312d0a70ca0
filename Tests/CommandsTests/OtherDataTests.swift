import CommandLanguage
import Commands
import Foundation
import Proximity
import Report
import Testing
import Training
import Workbench

/// What was made of some data does not pass for that of others, though file, name and number of items are alike.
@Suite struct OtherDataTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 60 pairs, with another question for each, an answer's id and another document's.
  private func table(of count: Int = 60) throws -> String {
    let rows = (0..<count).map { number in
      "how is part \(number) reset\thold the key of part \(number)\twhat \(number % 7) does\t\(number / 2)\t\(number)"
    }
    return try folder.write(
      Data((["question\tanswer\tother\tpart\tid"] + rows).joined(separator: "\n").utf8),
      to: "mine-\(count).tsv")
  }

  private func load(_ columns: String) throws -> String {
    "load pairs \(try table()) --document answer \(columns)"
  }

  @Test func `a graph of other columns of the same file is of other data`() throws {
    var session = try ShellSession(
      after: [
        load("--query question"), "embed counts", "graph build --candidates 30 --neighbors 5",
        "graph save \(folder.path)/a.graph", load("--query other"), "embed counts",
      ])
    #expect(try session.fault(of: "sample rwr --size 8").problem.contains("the graph was built on"))
    #expect(try session.fault(of: "graph open \(folder.path)/a.graph").label == "another data set")
    // The part that is read for the items alone counts.
    try session.run(load("--query question --answer part"))
    try session.run("graph open \(folder.path)/a.graph")
  }

  @Test func `a graph of columns of numbers is not that of others of the file`() throws {
    let rows = (0..<40).map { "\($0),\($0 * $0 % 17),\($0 % 5),\($0 * 3 % 7)" }
    let path = try folder.write(
      Data((["a,b,c,d"] + rows).joined(separator: "\n").utf8), to: "n.csv")
    var session = try ShellSession(
      after: [
        "load table \(path) --columns b,c", "embed pca --dimensions 2",
        "graph build --candidates 20 --neighbors 4",
        "load table \(path) --columns b,d", "embed pca --dimensions 2",
      ])
    #expect(try session.fault(of: "sample rwr --size 8").problem.contains("the graph was built on"))
  }

  @Test func `similarities of a graph are not held against other vectors`() throws {
    var session = try ShellSession(
      after: [
        load("--query question"), "embed counts",
        "graph build --candidates 30 --neighbors 5 --between query-document",
        "sample greedy --size 8", "embed pca --dimensions 8",
      ])
    let fault = try session.fault(of: "sample greedy --size 8")
    #expect(
      fault.problem
        == "the graph was built on counts, query-document, whose similarities are not those of pca 8",
      "\(fault.problem)")
    #expect(try session.run("sample greedy --size 8 --ceiling 0.9")["size"] == .integer(8))
  }

  @Test func `a graph from a file knows its sides, and whether its vectors are there`() throws {
    let path = "\(folder.path)/a.graph"
    var session = try ShellSession(
      after: [
        load("--query question"), "embed counts",
        "graph build --candidates 30 --neighbors 5 --between query-document", "graph save \(path)",
      ])
    let batches = try session.run("sample greedy --size 8")["indices"]
    session = try ShellSession(
      after: [load("--query question"), "embed counts", "graph open \(path)"])
    #expect(session.shell.workbench.graph?.sides == .queryToDocuments)
    #expect(try session.run("sample greedy --size 8")["indices"] == batches)
    #expect(
      try session.fault(of: "graph duplicates").problem.contains("the graph links query-document"))
  }

  @Test func `an encoder forgets the queue of other items`() throws {
    let path = "\(folder.path)/e.safetensors"
    var session = try ShellSession(
      after: [
        load("--query question"),
        "train uniform --loss mnrl --encoder transformer --queue 64 --size 8 --steps 12 --warmup 0",
        "export encoder \(path)",
      ])
    #expect(session.shell.workbench.encoder?.state.queue?.isEmpty == false)
    session = try ShellSession(
      after: ["load pairs \(try table(of: 30)) --query question --document answer"])
    try session.run("encoder open \(path)")
    #expect(session.shell.workbench.encoder?.state.queue == nil)
    try session.run("train uniform --loss mnrl --queue 64 --mask same-document --size 8 --steps 4")
  }

  @Test func `a comparison goes on with the same judgements and reference alone`() throws {
    let vectors = "\(folder.path)/r.npy"
    let documents = "\(folder.path)/d.npy"
    var session = try ShellSession(
      after: [
        load("--query question"), "embed counts", "embed pca --dimensions 3",
        "export vectors \(vectors) --documents \(documents)", "sample uniform --size 20 --count 3",
        "worklist judge n",
      ])
    let line =
      "c = compare 'uniform --avoid judged' 'joint --reference \(vectors) --reference-documents \(documents)' "
      + "--size 8 --steps 4 --seeds 3 --encoder transformer"
    func seedsBefore(_ stop: String) throws -> Value? {
      try session.run(line + stop)["goneOnFrom"]
    }
    _ = try session.run(line + " --stop-after 2")
    #expect(try seedsBefore(" --stop-after 2") == .integer(2))
    try session.run("worklist judge y")
    #expect(try seedsBefore(" --stop-after 2") == .integer(0))
    #expect(try seedsBefore(" --stop-after 2") == .integer(2))
    try session.run("embed pca --dimensions 8")
    try session.run("export vectors \(vectors) --documents \(documents) --replace")
    #expect(try seedsBefore("") == .integer(0))
  }

  @Test func `a sampler that needs vectors of its own is swept, too`() throws {
    let (vectors, documents) = ("\(folder.path)/r.npy", "\(folder.path)/d.npy")
    var session = try ShellSession(
      after: [
        load("--query question"), "embed counts",
        "export vectors \(vectors) --documents \(documents)",
      ])
    let report = try session.run(
      "sweep 'joint --reference \(vectors) --reference-documents \(documents)' --size 8 --batches 4"
    )
    #expect(report.headline.hasPrefix("3 settings"))
  }
}
