import CommandLanguage
import Commands
import Foundation
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// A corpus beside pairs: searched and mined, never drawn.
@Suite struct CorpusCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Pairs whose queries stand in the corpus as they are, so that each is nearer than its document.
  private func session(_ lines: [String] = []) throws -> ShellSession {
    try folder.writeExampleFiles(for: ["questions.tsv"])
    let queries = (0..<20).map { "how is part \($0) reset\n" }.joined()
    let corpus = try folder.write(Data(("text\n" + queries).utf8), to: "corpus.tsv")
    return try ShellSession(
      after: ["load pairs \(folder.path)/questions.tsv --corpus \(corpus)"] + lines)
  }

  @Test func `it is told at load, embedded, and never drawn`() throws {
    var session = try session()
    let report = try session.run("last")
    #expect(report["corpus"] == .integer(20))
    #expect(report.markdown.contains("a corpus of 20 documents that no pair has"))
    for line in ["embed counts", "embed pca --dimensions 8", "embed whiten --dimensions 4"] {
      try session.run(line)
      let documents = try #require(session.shell.workbench.itemVectors?.documents)
      #expect(documents.vectors.rows == 20 && documents.corpus?.rows == 20, "\(line)")
    }
    try session.run("sample uniform --size 20")
    #expect(session.shell.workbench.draw?.batches.first?.items.sorted() == Array(0..<20))
    try session.run("export plan \(folder.path)/p.plan --of 'uniform --size 4' --epochs 1")
  }

  @Test func `held-out queries are searched for among all of it`() throws {
    var session = try session(["embed counts"])
    // Each query finds itself in the corpus before its document.
    let report = try session.run("probe retrieval")
    #expect(report["recall"]?.number == 0 && report["corpus"] == .integer(20))
    #expect(report.markdown.contains("searched among 20 documents of the corpus, too"))
    try session.run("load pairs \(folder.path)/questions.tsv")
    try session.run("embed counts")
    let without = try session.run("probe retrieval")
    #expect(without["corpus"] == .integer(0))
    #expect(try #require(without["score"]?.number) > #require(report["score"]?.number))
  }

  @Test func `a trained encoder searches it, too`() throws {
    var session = try session(["train uniform --encoder transformer --size 4 --steps 2"])
    let report = try session.run("probe retrieval")
    #expect(report.markdown.contains("searched among 20 documents of the corpus, too"))
    try session.run("embed encoder")
    #expect(session.shell.workbench.itemVectors?.documents?.corpus?.rows == 20)
  }

  @Test func `negatives are mined from it, and margins hold`() throws {
    var session = try session([
      "embed counts", "graph build --index exact --neighbors 3 --between query-document",
    ])
    let file = "\(folder.path)/n.jsonl"
    let mined = try session.run("mine \(file) --per-anchor 1")
    let anchors = try #require(mined["anchors"]?.number)
    #expect(mined["fromCorpus"]?.number == anchors)
    let counts = mined.blocks.compactMap { block -> [String]? in
      if case .fields(let fields) = block { fields.map(\.label) } else { nil }
    }
    #expect(counts.last?.last == "of the corpus" && counts.count == 2)
    let rows = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    for row in rows {
      let object = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: String]
      #expect(object?["negative"] == object?["anchor"], "\(row)")
    }
    // A document at cosine 1 is more than a tenth above the own ones here.
    let guarded = try session.run("mine \(file) --per-anchor 1 --avoid margin+0.1 --replace")
    let rest = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(guarded["refused"] != .integer(0))
    for row in rest {
      let object = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: String]
      #expect(object?["negative"] != object?["anchor"], "\(row)")
    }
    let silent = try session.run("mine \(file) --avoid same-document --replace")
    #expect(silent.markdown.contains("'same-document' does not look at them; margins do"))
    // A band leaves out the nearest of the corpus, too.
    try session.run("graph build --index exact --neighbors 3 --skip 1 --between query-document")
    try session.run("mine \(file) --per-anchor 9 --replace")
    let band = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(!band.isEmpty)
    for row in band {
      let object = try JSONSerialization.jsonObject(with: Data(row.utf8)) as? [String: String]
      #expect(object?["negative"] != object?["anchor"], "\(row)")
    }
  }

  @Test func `a column without a corpus is refused`() throws {
    try folder.writeExampleFiles(for: ["questions.tsv"])
    var session = try ShellSession()
    let fault = try session.fault(
      of: "load pairs \(folder.path)/questions.tsv --corpus-column text")
    #expect(fault.problem.contains("there is no corpus"))
  }
}
