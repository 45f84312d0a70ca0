import CommandLanguage
import Commands
import Datasets
import Foundation
import Report
import Testing
import Vectors
import Workbench

/// Documents that are judged one after another.
@Suite struct WorklistTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session() throws -> ShellSession {
    try folder.writeExampleFiles(for: ["questions.tsv"])
    return try ShellSession(after: [
      "load pairs \(folder.path)/questions.tsv", "embed counts", "sample uniform --size 20",
    ])
  }

  private func strata(_ report: Report) -> [[String: Double]] {
    guard case .list(let rows)? = report["strata"] else { return [] }
    return rows.map { row in
      guard case .object(let fields) = row else { return [:] }
      return Dictionary(
        uniqueKeysWithValues: fields.compactMap { field in
          field.value.number.map { (field.name, $0) }
        })
    }
  }

  @Test func `each answer is for the next card, and shares get intervals`() throws {
    var session = try session()
    let first = try session.run("worklist")
    let cards = try #require(first["cards"]?.number)
    #expect(cards > 6 && first["left"] == first["cards"])
    let query = first["query"]
    let after = try session.run("worklist judge y n s y")
    #expect(after["left"]?.number == cards - 4)
    #expect(after["query"] != query || after["owner"] != first["owner"])
    let counts = strata(after)
    #expect(counts.reduce(0) { $0 + ($1["judged"] ?? 0) } == 3)
    #expect(counts.reduce(0) { $0 + ($1["falseNegatives"] ?? 0) } == 2)
    for count in counts where count["judged"] ?? 0 > 0 {
      let (low, share, high) = (count["low"] ?? 2, count["share"] ?? 2, count["high"] ?? -1)
      #expect(low <= share && share <= high && low < high)
    }
    // The order stays, so that one can go on later, and 'undo' takes an answer back.
    #expect(try session.run("worklist")["query"] == after["query"])
    try session.run("undo")
    #expect(try session.run("worklist")["query"] == query)
  }

  @Test func `what was judged false is kept apart, and written as labels`() throws {
    var session = try session()
    try session.run("worklist judge y y n")
    let judged = try #require(session.shell.workbench.dataset).judgements.all
    for batch in try session.run("sample uniform --size 12 --count 30 --avoid judged")["indices"]
      .map({ value -> [[Int]] in
        if case .list(let batches) = value { batches.map(\.integers) } else { [] }
      }) ?? []
    {
      for (candidate, judgement) in judged where judgement == .yes {
        #expect(!(batch.contains(candidate.query) && batch.contains(candidate.owner)))
      }
    }
    let path = "\(folder.path)/walk.csv"
    #expect(try session.run("export judgements \(path)")["falseNegatives"] == .integer(2))
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
    #expect(lines.count == 4 && lines[0] == "query,document,false_negative")
    #expect(lines[1].hasSuffix(",y") && lines[3].hasSuffix(",n"))
  }

  @Test func `answers come from a file in a script`() throws {
    var session = try session()
    let file = try folder.write(Data("y n\n\nS\n".utf8), to: "answers.txt")
    let total = try #require(session.run("worklist")["left"]?.number)
    #expect(try session.run("worklist judge --answers \(file)")["left"]?.number == total - 3)
    let bad = try folder.write(Data("y\nperhaps\n".utf8), to: "bad.txt")
    let fault = try session.fault(of: "worklist judge --answers \(bad)")
    #expect(fault.problem.contains("line 2") && fault.problem.contains("'perhaps'"))
  }

  @Test func `what cannot be judged is refused`() throws {
    var session = try session()
    #expect(try session.fault(of: "worklist judge").problem.contains("an answer is needed"))
    let many = Array(repeating: "y", count: 400).joined(separator: " ")
    #expect(try session.fault(of: "worklist judge \(many)").problem.contains("left"))
    #expect(
      try session.fault(of: "sample uniform --size 4 --avoid judged").problem
        .contains("nothing was judged yet"))
    try session.run("load digits")
    try session.run("embed pixels")
    try session.run("sample uniform")
    #expect(try session.fault(of: "worklist").problem.contains("items of one side"))
  }

  @Test func `what was judged is taken up by another session, and what a file says goes first`()
    throws
  {
    var session = try session()
    try session.run("worklist judge y n s y")
    let judged = try #require(session.shell.workbench.dataset).judgements.all
    let path = "\(folder.path)/walk.csv"
    try session.run("export judgements \(path)")
    try session.run("load pairs \(folder.path)/questions.tsv")
    #expect(
      try session.fault(of: "sample uniform --size 12 --avoid judged").problem.contains("nothing"))
    let report = try session.run("worklist open \(path)")
    try session.run("embed counts")
    #expect(report["judgements"] == .integer(3) && report["falseNegatives"] == .integer(2))
    let again = try #require(session.shell.workbench.dataset).judgements.all
    #expect(again.elementsEqual(judged.filter { $0.judgement != .skip }, by: ==))
    try session.run("sample uniform --size 12 --avoid judged")
    let other = try folder.write(
      Data(
        "query,document,false_negative\n\(judged[0].candidate.query),\(judged[0].candidate.owner),n\n"
          .utf8),
      to: "other.csv")
    #expect(try session.run("worklist open \(other)")["changed"] == .integer(1))
    #expect(session.shell.workbench.dataset?.judgements[judged[0].candidate] == .no)
  }

  @Test func `identifiers that a spreadsheet would compute come back`() throws {
    let rows = (0..<8).map { "=A\($0)\thow is part \($0) reset\thold key \($0 % 4) for a while" }
    let data = try folder.write(
      Data((["id\tquestion\tanswer"] + rows).joined(separator: "\n").utf8), to: "cells.tsv")
    let path = "\(folder.path)/walk.csv"
    var session = try ShellSession(after: [
      "load pairs \(data) --id id", "embed counts", "sample uniform --size 8", "worklist judge y",
      "set cells guarded", "export judgements \(path)",
    ])
    let judged = try #require(session.shell.workbench.dataset).judgements
    try session.run("load pairs \(data) --id id")
    try session.run("worklist open \(path)")
    #expect(session.shell.workbench.dataset?.judgements == judged)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("\n'=A"))
  }

  @Test(arguments: [
    ("query,document\n0,1", "has no column 'false_negative'"),
    ("query,document,false_negative\n0,99,y", "line 2: names '99', which is no pair"),
    ("query,document,false_negative\n0,1,y\n3,3,y", "line 3: judges a query's own document"),
    ("query,document,false_negative\n0,1,maybe", "line 2: says 'maybe', which is no answer"),
    (
      "query,document,false_negative\n0,1,y\n1,0,n\n0,1,n",
      "line 4: says 'n' of what line 2 says 'y' of"
    ),
  ])
  func `a table that holds no judgements of these data is refused with the place`(
    _ text: String, _ problem: String
  ) throws {
    var session = try session()
    let path = try folder.write(Data(text.utf8), to: "bad.csv")
    let fault = try session.fault(of: "worklist open \(path)")
    #expect(fault.problem.contains(problem), "\(fault.problem)")
    #expect(session.shell.workbench.dataset?.judgements.isEmpty == true)
  }

  @Test func `the share of all cards is told once each stratum has an answer`() throws {
    var session = try session()
    #expect(try session.run("worklist")["share"] == Optional(.none))
    let count = try #require(session.run("worklist")["cards"]?.number)
    let letters = (0..<Int(count)).map { $0 % 2 == 0 ? "y" : "n" }.joined(separator: " ")
    let report = try session.run("worklist judge \(letters)")
    let found = strata(report)
    let wrong = found.reduce(0) { $0 + ($1["falseNegatives"] ?? 0) }
    let (low, share, high) = (
      report["low"]?.number ?? 2, report["share"]?.number ?? 2, report["high"]?.number ?? -1
    )
    #expect(abs(share - wrong / count) < 1e-9 && low < share && share < high)
  }
}
