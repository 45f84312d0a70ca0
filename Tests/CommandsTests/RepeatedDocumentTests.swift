import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Documents that several items have.
@Suite struct RepeatedDocumentTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 80 questions on three answers.
  private func questions() throws -> String {
    let answers = [
      "hold the red key for five seconds", "see page nine of the manual", "call the service desk",
    ]
    let rows = (0..<80).map { number in
      "how do i reset the \(["pump", "valve", "meter"][number % 3]) \(number)\t\(answers[number % 3])"
    }
    let file = try folder.write(
      Data((["question\tanswer"] + rows).joined(separator: "\n").utf8), to: "questions.tsv")
    return "load sentences \(file) --columns question,answer"
  }

  @Test func `documents that stand more than once are counted and told at load`() throws {
    var session = try ShellSession()
    let report = try session.run(questions())
    #expect(report["repeatedDocuments"] == .integer(3))
    #expect(
      report.sentences.contains("3 documents stand more than once, in 80 pairs"),
      "\(report.sentences)")
    #expect(report.sentences.contains("'--avoid same-document'"))
  }

  @Test func `a guard keeps items with the same document out of a batch`() throws {
    var session = try ShellSession(after: [questions(), "embed counts"])
    let drawn = try session.run("sample uniform --size 3 --count 20 --avoid same-document")
    let texts = session.shell.workbench.dataset.flatMap { dataset in
      if case .texts(let texts) = dataset.items { texts } else { nil }
    }
    let partners = try #require(texts).map(\.example)
    guard case .list(let batches)? = drawn["indices"] else {
      Issue.record("no batches")
      return
    }
    #expect(batches.count == 20)
    for batch in batches {
      #expect(Set(batch.integers.map { partners[$0] }).count == 3)
    }
    try session.run("train uniform --steps 20 --size 3 --avoid same-document")
    let fault = try session.fault(of: "sample uniform --size 8 --avoid same-document")
    #expect(fault.problem.contains("document"), "\(fault)")
    #expect(fault.suggestion == "choose '--size' up to 3")
  }

  @Test func `equal documents all count as the one`() throws {
    var session = try ShellSession(after: [questions(), "train uniform --steps 20 --size 16"])
    let probe = try session.run("probe retrieval")
    // By chance a third of all would find one of three answers first.
    #expect(try #require(probe["recall"]?.number) > 0.2)
    #expect(probe["partners"] == .integer(3))
  }
}
