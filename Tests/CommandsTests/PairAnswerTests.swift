import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// What is known of answers is the same wherever pairs are read, and plans of pairs keep both sides.
@Suite struct PairAnswerTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var plan: String { folder.path + "/pairs.plan" }

  /// 60 questions on 20 answers, each of which has an id and comes in one of two wordings.
  private func loaded(_ lines: String...) throws -> ShellSession {
    let rows = (0..<60).map { number in
      let part = number / 3
      return "how is part \(part) of kind \(number % 3) reset\thold the key of part \(part)"
        + (number % 3 == 0 ? " down" : "") + "\t\(part)"
    }
    return try load(["question\tanswer\tid"] + rows, "--answer id", lines)
  }

  private func load(_ rows: [String], _ options: String, _ lines: [String]) throws -> ShellSession {
    let path = try folder.write(Data(rows.joined(separator: "\n").utf8), to: "mine.tsv")
    return try ShellSession(after: ["load pairs \(path) \(options)"] + lines)
  }

  @Test func `a plan is drawn on a graph between the sides of the graph that was looked at`() throws
  {
    var session = try loaded(
      "embed counts", "graph build --index exact --neighbors 5 --between query-document")
    let workbench = session.shell.workbench
    let training = try workbench.requireDataset().indices(in: .train)
    let sides = try workbench.requireSides()
    try session.run("export plan \(plan) --of 'bfs --size 6' --batches 30")
    try session.run("plan open \(plan)")
    for batch in try session.shell.workbench.requireDraw().batches {
      let query = sides.queries.row(batch.items[0])
      let nearest = training.filter { $0 != batch.items[0] }
        .map { unitCosine(query, sides.documents.row($0)) }.sorted(by: >)
      // The seed's neighbours come first: they are among its five nearest documents.
      for other in batch.items.dropFirst() {
        #expect(unitCosine(query, sides.documents.row(other)) >= nearest[4] - 1e-6)
      }
    }
  }

  @Test(arguments: ["owner=0.05", "margin=0.95", "margin+0.1"])
  func `guards by both sides hold in plans of training pairs`(_ rule: String) throws {
    var session = try loaded("embed counts")
    try session.run("export plan \(plan) --of 'uniform --size 3 --avoid \(rule)' --batches 10")
    #expect(try session.run("plan open \(plan)")["heldOut"] == .integer(0))
  }

  @Test func `an encoder is probed by the answers that vectors are probed by`() throws {
    var session = try loaded("embed counts")
    let score = try #require(try session.run("probe retrieval")["score"]?.number)
    try session.run("train uniform --steps 2 --size 16 --loss mnrl --encoder transformer")
    #expect(try session.run("probe retrieval")["rawScore"]?.number == score)
  }

  @Test func `a guard by ids keeps apart equal documents of different ids, too`() throws {
    let rows = (0..<24).map { "question \($0)\tanswer \($0 / 2)\t\($0 == 1 ? 0 : $0)" }
    var session = try load(["question\tanswer\tid"] + rows, "--answer id", ["embed counts"])
    try session.run("sample uniform --size 8 --count 40 --avoid same-id")
    for batch in try session.shell.workbench.requireDraw().batches {
      let documents = batch.items.map { $0 / 2 }
      #expect(Set(documents).count == documents.count)
    }
  }

  @Test func `a question that stands twice is answered by both of its documents`() throws {
    let rows = (0..<40).map { "question \($0 / 2)\tanswer \($0)" }
    var session = try load(["question\tanswer"] + rows, "", ["embed counts"])
    let groups = try #require(try session.shell.workbench.requireDataset().answerGroups)
    #expect(groups == (0..<40).map { $0 / 2 * 2 })
    let report = try session.run("sample uniform --size 40 --count 1")
    #expect(report["count"] == .integer(1))
    let read = try session.run("batch pairs")
    guard case .list(let rules)? = read["rules"], case .object(let known)? = rules.last else {
      Issue.record("no rules")
      return
    }
    #expect(known.first { $0.name == "queryRate" }?.value.number == 1)
  }

  @Test func `a mined text with quotation marks, tabs or lines is one cell`() throws {
    let rows = (0..<20).map { "\"\"\"so\"\" he asked \($0)\"\t\"a \"\"quoted\"\" answer \($0)\"" }
    var session = try load(
      ["question\tanswer"] + rows, "", ["embed counts", "graph build --index exact --neighbors 4"])
    let file = folder.path + "/negatives.tsv"
    let mined = try session.run("mine \(file)")
    var again = try ShellSession()
    let loaded = try again.run("load pairs \(file) --query anchor --document positive")
    #expect(loaded["items"] == mined["rows"])
    guard case .texts(let texts) = try again.shell.workbench.requireDataset().items else { return }
    #expect(texts.allSatisfy { $0.text.hasPrefix("\"so\" he asked") })
  }

  @Test func `a query that looks for itself is told as a query without its document`() throws {
    var session = try loaded()
    let report = try session.run("train uniform --steps 2 --size 16 --loss mnrl")
    #expect(report.sentences.contains("documents had no part"))
  }

  @Test func `a list of one text is a document, of several is refused with its line`() throws {
    let lines = (0..<6).map {
      "{\"query\": \"what is \($0)\", \"pos\": [\"thing \($0)\"], \"neg\": \"[1] see \($0)\"}"
    }
    let path = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "lists.jsonl")
    var session = try ShellSession(after: ["load pairs \(path) --document pos --negatives neg"])
    let dataset = try session.shell.workbench.requireDataset()
    guard case .texts(let texts) = dataset.items else { return }
    #expect(texts[2].example == "thing 2" && dataset.pairs?.negatives[2] == ["[1] see 2"])
    let two = try folder.write(
      Data("{\"query\": \"what\", \"pos\": [\"a thing\", \"another\"]}".utf8), to: "two.jsonl")
    let fault = try session.fault(of: "load pairs \(two) --document pos")
    #expect(fault.problem.contains("a list of 2 texts") && fault.problem.contains("line 1"))
  }

  @Test func `shares of judged cards are no estimate where batches keep the judged apart`() throws {
    var session = try loaded("embed counts", "sample uniform --size 8 --count 12")
    try session.run("worklist judge y n y")
    #expect(!(try session.run("worklist").sentences.contains("say nothing of other batches")))
    try session.run("sample uniform --size 8 --count 12 --avoid judged")
    #expect(try session.run("worklist").sentences.contains("say nothing of other batches"))
  }

  @Test func `copies of a query are owners, however many there are`() throws {
    let rows = (0..<60).map { "\($0 < 20 ? "the same question" : "question \($0)")\tanswer \($0)" }
    var session = try load(["question\tanswer"] + rows, "", ["embed counts"])
    try session.run("sample uniform --size 8 --count 40 --avoid owner=0.001")
    for batch in try session.shell.workbench.requireDraw().batches {
      #expect(batch.items.count { $0 < 20 } <= 1)
    }
  }
}
