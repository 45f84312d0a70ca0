import CommandLanguage
import Commands
import Datasets
import Foundation
import Proximity
import Report
import Testing
import Vectors
import Workbench

/// Vectors, graphs, batches and guards of two sides in the shell.
@Suite struct PairVectorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ lines: String...) throws -> ShellSession {
    try ShellSession(after: [folder.questionsOnAnswers(), "embed counts"] + lines)
  }

  private func batches(_ report: Report) -> [[Int]] {
    guard case .list(let batches)? = report["indices"] else { return [] }
    return batches.map(\.integers)
  }

  @Test func `both sides are counted, and text of one side has one`() throws {
    var session = try session()
    let vectors = try #require(session.shell.workbench.itemVectors)
    #expect(vectors.documents?.vectors.rows == 60)
    #expect(vectors.documents?.vectors.columns == vectors.vectors.columns)
    try session.run("embed pca --dimensions 8")
    #expect(session.shell.workbench.itemVectors?.documents?.vectors.columns == 8)
    try session.run("embed whiten --dimensions 4")
    #expect(session.shell.workbench.itemVectors?.documents?.vectors.columns == 4)
    try session.run("load digits")
    try session.run("embed pixels")
    #expect(session.shell.workbench.itemVectors?.documents == nil)
  }

  @Test func `prompts change the side that they are for`() throws {
    var session = try session()
    try folder.writeExampleFiles(for: ["minilm"])
    func sides(_ options: String) throws -> (Matrix, Matrix) {
      try session.run("embed checkpoint \(folder.path)/minilm \(options)")
      let vectors = try #require(session.shell.workbench.itemVectors)
      return (vectors.vectors, try #require(vectors.documents).vectors)
    }
    let plain = try sides("")
    let query = try sides("--prompt-query 'query: '")
    let document = try sides("--prompt-document 'query: '")
    #expect(plain.0.elements != query.0.elements && plain.1.elements == query.1.elements)
    #expect(plain.0.elements == document.0.elements && plain.1.elements != document.1.elements)
    try session.run("load digits")
    try session.run("train uniform --steps 1 --size 8")
    let fault = try session.fault(of: "embed encoder --prompt-query 'query: '")
    #expect(fault.problem.contains("a prompt needs texts"))
  }

  @Test(arguments: GraphSides.allCases)
  func `a graph says between which sides it links`(_ sides: GraphSides) throws {
    var session = try session()
    let report = try session.run(
      "graph build --index exact --neighbors 4 --between \(sides.rawValue)")
    #expect(report["between"] == .text(sides.rawValue))
    #expect(report.sentences.contains("Between: \(sides.rawValue)."))
    try session.run("sample rwr --size 8 --count 12")
    #expect(!(try session.run("batch")).sentences.contains("sampled on a graph of"))
    let graph = try #require(session.shell.workbench.graph?.graph)
    let workbench = session.shell.workbench
    let (queries, documents) = try workbench.requireSides()
    let from = sides == .documents ? documents : queries
    let to = sides == .queries ? queries : documents
    for edge in zip(graph.neighbors(of: 7), graph.similarities[28..<32]) {
      #expect(abs(canonicalDot(from.row(7), to.row(Int(edge.0))) - Double(edge.1)) < 1e-6)
    }
    // Only such a graph has a positive to go by.
    let ceiling = try session.run("sample greedy --size 8")["ceiling"]
    #expect((ceiling == .text("the own document's")) == (sides == .queryToDocuments))
  }

  @Test(arguments: [
    ("graph build --between query-document --metric dot", "by the cosine only"),
    ("graph build --between query-document --index hnsw", "links items of one side"),
    ("sample uniform --size 4 --avoid margin=0.95:0.9", "'margin=0.95:0.9'"),
    ("sample uniform --size 40 --avoid same-id", "ids of answers"),
    ("sample uniform --size 4 --within label", "has no labels"),
  ])
  func `what pairs cannot do is refused`(_ line: String, _ problem: String) throws {
    var session = try session()
    #expect(try session.fault(of: line).problem.contains(problem))
  }

  @Test(arguments: [
    "graph build --between query-document", "batch pairs", "sample uniform --avoid owner=0.01",
    "sample uniform --avoid margin+0.1", "probe retrieval --vectors",
  ])
  func `items of one side are told to lack the other`(_ line: String) throws {
    var session = try ShellSession(after: ["load digits", "embed pixels", "sample uniform"])
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains("holds items of one side"), "\(fault.problem)")
    #expect(fault.suggestion?.contains("load pairs") == true)
  }

  @Test func `guards keep apart what rules flag`() throws {
    var session = try session()
    let ids = (0..<60).map { $0 / 3 }
    for batch in batches(try session.run("sample uniform --size 12 --count 20 --avoid same-id")) {
      #expect(Set(batch.map { ids[$0] }).count == 12)
    }
    try session.run("sample uniform --size 12 --count 20")
    func flagged(_ rule: Int) throws -> Double {
      guard case .list(let rules)? = try session.run("batch pairs")["rules"],
        case .object(let fields) = rules[rule]
      else { return -1 }
      return fields.first { $0.name == "rate" }?.value.number ?? -1
    }
    #expect(try flagged(0) > 0)
    try session.run("sample uniform --size 12 --count 20 --avoid margin=0.95")
    #expect(try flagged(0) == 0)
    try session.run("sample uniform --size 12 --count 20 --avoid margin+0.1")
    #expect(try flagged(1) == 0)
  }

  @Test func `a guard that would hurt is warned of when it is used`() throws {
    var session = try ShellSession(after: ["load glosses --text definition", "embed counts"])
    let hurts = try session.run("sample uniform --size 32 --avoid margin=0.95")
    #expect(hurts.sentences.contains("'--avoid margin=0.95' would hurt"), "\(hurts.sentences)")
    let gentle = try session.run("sample uniform --size 32 --avoid margin+0.9")
    #expect(!gentle.sentences.contains("would hurt"), "\(gentle.sentences)")
  }

  @Test func `a batch within a source has one, and shares are told`() throws {
    var session = try session()
    let report = try session.run("sample uniform --size 8 --count 20 --within source")
    for batch in batches(report) { #expect(Set(batch.map { $0 < 30 }).count == 1) }
    #expect(report.labels.contains("batches a source"))
    #expect(report.headline.contains("--within source"), "\(report.headline)")
  }

  @Test func `answers tell how far rules can be trusted`() throws {
    var session = try session("sample uniform --size 30 --count 12")
    guard case .list(let rules)? = try session.run("batch pairs")["rules"] else {
      Issue.record("no rules")
      return
    }
    let fields = try #require(
      rules.lazy.compactMap { rule -> [Field]? in
        guard case .object(let fields) = rule else { return nil }
        return fields.contains { $0.value == .text("same-document") } ? fields : nil
      }.first)
    // Of the three pairs of an answer two have one wording: a third of the false negatives is seen.
    let precision = fields.first { $0.name == "precision" }?.value.number
    let recall = try #require(fields.first { $0.name == "recall" }?.value.number)
    #expect(precision == 1)
    #expect(recall > 0.2 && recall < 0.45)
  }

  @Test func `vectors of two sides are shown with both`() throws {
    try folder.writeExampleFiles(for: ["queries.npy", "documents.npy"])
    var session = try ShellSession(after: [
      "load embeddings \(folder.path)/queries.npy --documents \(folder.path)/documents.npy"
    ])
    let shown = try session.run("data show 3")
    #expect(shown.blocks.contains(.heading("its document")))
    #expect(session.shell.workbench.itemVectors?.documents?.vectors.rows == 40)
  }

  @Test func `vectors are probed before anything was trained`() throws {
    var session = try session()
    let found = try session.run("probe retrieval")
    #expect(try #require(found["recall"]?.number) > 0.5)
    #expect(found["features"] == .text("counts"))
    #expect(try session.run("probe sts")["kind"] == .text("sts"))
    try session.run("train uniform --steps 2 --size 8")
    #expect(try session.run("probe retrieval")["rawScore"] != nil)
    #expect(try session.run("probe retrieval --vectors")["recall"] == found["recall"])
  }

  @Test func `figures of guarded batches and of plans compare queries with documents`() throws {
    let write = { [folder] (rows: [[Float]], name: String) in
      try folder.writeVectors(rows, to: name)
    }
    // Queries on axes; s(q₀, d₁) = 0.6, s(q₁, d₀) = 1, and no query is similar to another.
    let queries = try write([[1, 0, 0], [0, 1, 0]], "q.npy")
    let documents = try write([[0, 1, 0], [0.6, 0, 0.8]], "d.npy")
    var session = try ShellSession(after: ["load embeddings \(queries) --documents \(documents)"])
    let report = try session.run("sample uniform --size 2 --avoid same-document")
    for name in ["meanSimilarity", "unguardedMeanSimilarity", "hardestSimilarity"] {
      #expect(abs(try #require(report[name]?.number) - 0.8) < 1e-6)
    }
    #expect(report["falseNegativeRate"]?.number == nil && report["suspectRate"]?.number == 1)
    let plan = "\(folder.path)/p.plan"
    try session.run("export plan \(plan) --of 'uniform --size 2' --batches 1")
    let lines = try String(contentsOfFile: "\(plan)/stats.csv", encoding: .utf8).split(
      separator: "\n")
    // s(q₀, d₁) − s(q₀, d₀) and s(q₁, d₀) − s(q₁, d₁) are above 0.1: both are suspects.
    #expect(lines[1].contains("0.800000,0.800000,,1.000000"), "\(lines)")
  }

  @Test(arguments: ["same-document", "same-id", "margin=0.95", "suspects"])
  func `guards that compare no vectors need none`(_ guarding: String) throws {
    var session = try ShellSession(after: [folder.questionsOnAnswers()])
    let line = "sample uniform --size 8 --avoid \(guarding)"
    guard ["margin=0.95", "suspects"].contains(guarding) else {
      let report = try session.run(line)
      #expect(report["meanSimilarity"] == nil)
      return
    }
    #expect(try session.fault(of: line).problem.contains("has no vectors yet"))
  }
}
