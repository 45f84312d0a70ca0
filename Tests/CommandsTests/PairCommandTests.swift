import CommandLanguage
import Commands
import Foundation
import Report
import Testing

/// Data of two sides in the shell.
@Suite struct PairCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ text: String, _ name: String = "mine.tsv") throws -> String {
    try folder.write(Data(text.utf8), to: name)
  }

  @Test func `loading tells columns, sources, repeats and leaks`() throws {
    var session = try ShellSession()
    let rows = (0..<40).map { "question \($0 / 2)\tanswer \($0 / 4)\t\($0 < 30 ? "nq" : "faq")" }
    let path = try file((["question\tanswer\ttask"] + rows).joined(separator: "\n"))
    let report = try session.run("load pairs \(path) --source task")
    let said = report.sentences
    #expect(said.contains("queries are 'question', documents 'answer'"), "\(said)")
    #expect(said.contains("2 sources: nq 30, faq 10"))
    #expect(said.contains("10 documents stand more than once, in 40 pairs"))
    #expect(said.contains("20 queries stand more than once, in 40 pairs"))
    #expect(
      said.contains("20 pairs repeat an earlier one, the first '1'; '--pass-over repeated-pairs'"))
    #expect(said.contains("held-out pairs have a document that is in training, too"))
    let card = try session.run("data show 5")
    #expect(card.labels.isSuperset(of: ["query", "document", "source", "answered, too, by"]))
  }

  @Test func `rows that lack a document are told with the line of the first`() throws {
    var session = try ShellSession()
    let path = try file("query\tdocument\nhow so\tthus\nand now\t\nand then\twait\nwhy\t  \n")
    let report = try session.run("load pairs \(path)")
    #expect(report["items"] == .integer(2) && report["blank"] == .integer(2))
    #expect(report["linesPassedOver"] == .list([.integer(3), .integer(5)]))
    #expect(
      report.sentences.contains("2 rows without a query or a document passed over")
        && report.sentences.contains("the first row passed over is in line 3"),
      "\(report.sentences)")
  }

  @Test func `pairs with a fault are told with the first, and passed over on request`() throws {
    var session = try ShellSession()
    let path = try file(
      "id\ta\tb\nx\tthe cat\ta dog\ny\tthe house\tthe house\nz\tthe clock\tthe clock\n")
    let report = try session.run("load pairs \(path) --query a --document b --id id")
    #expect(
      report.sentences.contains(
        "2 queries are their own document, the first 'y'; '--pass-over self-pairs' of 'load pairs'"),
      "\(report.sentences)")
    let rest = try session.run(
      "load pairs \(path) --query a --document b --id id --pass-over self-pairs --pass-over repeated-pairs"
    )
    #expect(
      rest.sentences.contains(
        "2 queries are their own document: passed over"),
      "\(rest.sentences)")
    #expect(rest["items"] == .integer(1) && rest["faulty"] == .integer(2))
    #expect(!rest.sentences.contains("--pass-over"))
  }

  @Test(arguments: [
    ("--query nothing", "--query"), ("--document nothing", "--document"),
    ("--source nothing", "--source"), ("--answer nothing", "--answer"),
    ("--score nothing", "--score"), ("--id nothing", "--id"),
    ("--negatives question,nothing", "--negatives"),
  ])
  func `a column that is not there is told at its option`(_ option: String, _ spelling: String)
    throws
  {
    var session = try ShellSession()
    let path = try file("question\tanswer\nhow so\tlike this\nand now\twait a bit\n")
    let fault = try session.fault(of: "load pairs \(path) \(option)")
    #expect(fault.problem.hasSuffix("has no column 'nothing'") && fault.code == .unknownName)
    #expect(fault.suggestion?.contains("question, answer") == true)
  }

  @Test func `Parquet is told with the line that converts it`() throws {
    var session = try ShellSession()
    let path = try file("PAR1....PAR1", "mine.parquet")
    let fault = try session.fault(of: "load pairs \(path)")
    #expect(fault.problem.contains("is a Parquet file"))
    #expect(fault.suggestion?.contains("pandas.read_parquet") == true)
  }
}
