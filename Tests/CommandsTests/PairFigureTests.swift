import CommandLanguage
import Commands
import Foundation
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// What batches of pairs are said to hold.
@Suite struct PairFigureTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ lines: String...) throws -> ShellSession {
    try ShellSession(after: [folder.questionsOnAnswers(), "embed counts"] + lines)
  }

  @Test func `false negatives are those of one answer wherever answers are told`() throws {
    var session = try session("sample uniform --size 30 --count 20")
    let batch = try session.run("batch")
    // Two of 59 others have the answer.
    #expect(abs((batch["classPrior"]?.number ?? 0) - 2.0 / 59) < 1e-9)
    #expect(batch.labels.contains("softmax mass, same answer"))
    #expect(batch.headline.contains("cosine between queries on counts"))
    #expect(batch.sentences.contains("'batch pairs' reads these"))
    // One by one they have what all have together, and no classes.
    let list = try session.run("batch list")
    #expect(list.labels.contains("false neg.") && !list.labels.contains("classes"))
    session = try ShellSession(
      after: [
        folder.questionsOnAnswers().replacing(" --answer id", with: ""), "embed counts",
        "graph build --candidates 50 --neighbors 5 --between query-document",
      ])
    let fault = try session.fault(of: "graph conflicts --above 0.5")
    #expect(fault.label == "for labels only" && fault.suggestion == "choose '--rule' instead")
  }

  @Test func `the nearest documents of others are those of all queries, however many one has`()
    throws
  {
    var session = try session("sample uniform --size 30 --count 2")
    let report = try session.run("batch pairs --count 40")
    guard case .list(let rows)? = report["suspects"] else {
      Issue.record("no list")
      return
    }
    let workbench = session.shell.workbench
    let vectors = try #require(workbench.itemVectors)
    let documents = try #require(vectors.documents).vectors
    func cosine(_ query: Int, _ owner: Int) -> Double {
      zip(vectors.vectors.row(query), documents.row(owner)).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
    }
    let all = try #require(workbench.draw).batches.flatMap { batch in
      batch.items.flatMap { query in
        batch.items.filter { $0 != query }.map { cosine(query, $0) - cosine(query, query) }
      }
    }
    #expect(rows.count == 40)
    // Those in both batches stand there once.
    let least = rows.compactMap { row -> Double? in
      guard case .object(let fields) = row else { return nil }
      func number(_ name: String) -> Double? { fields.first { $0.name == name }?.value.number }
      return number("similarity").flatMap { one in number("positive").map { one - $0 } }
    }.min()
    #expect((least ?? 0) <= all.sorted(by: >)[39] + 1e-6)
    let queries = rows.compactMap { row -> Value? in
      guard case .object(let fields) = row else { return nil }
      return fields.first { $0.name == "query" }?.value
    }
    #expect(Set(queries.map { "\($0)" }).count < 40)
  }
}
