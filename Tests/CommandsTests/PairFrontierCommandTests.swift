import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Workbench

/// 'sweep' and 'tune' on pairs, and on several samplers at once.
@Suite struct PairFrontierCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 80 questions on 40 answers of two wordings each, of two sources.
  private func session(answers: Bool = true) throws -> ShellSession {
    let rows = (0..<80).map { number in
      let part = number / 2
      // Of every third part the answer names another of these.
      let key = part % 3 == 0 ? (part + 3) % 42 : part
      return
        "how is \(word(part)) kept \(number % 2 == 0 ? "well" : "long")\tturn \(word(key)) by mark"
        + "\(number % 2 == 0 ? " once" : "")\t\(part)\t\(part < 20 ? "faq" : "nq")"
    }
    let path = try folder.write(
      Data((["question\tanswer\tid\ttask"] + rows).joined(separator: "\n").utf8), to: "mine.tsv")
    return try ShellSession(after: [
      "load pairs \(path) --source task" + (answers ? " --answer id" : ""), "embed counts",
    ])
  }

  /// A word for a number below 400.
  private func word(_ number: Int) -> String {
    "z" + [number / 20, number % 20].map { String(UnicodeScalar(UInt8(97 + $0))) }.joined()
  }

  private func points(_ report: Report) -> [[String: Value]] {
    guard case .list(let points)? = report["points"] else { return [] }
    return points.map { point in
      guard case .object(let fields) = point else { return [:] }
      return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
    }
  }

  private static let graphs = "--candidates 20 --neighbors 5 --size 8 --batches 12"

  @Test func `what all samplers share is told once, in the report and its picture`() throws {
    var session = try session(answers: false)
    let report = try session.run("sweep greedy \(Self.graphs) --avoid same-document")
    #expect(report.sentences.contains("All with --avoid same-document."))
    var told = 0
    for block in report.blocks {
      switch block {
      case .table(let table):
        told += 1
        #expect(table.rows.allSatisfy { !$0[0].formatted.contains("--avoid") })
      case .scatter(let scatter):
        told += 1
        #expect(Set(scatter.series.map(\.name)) == ["uniform", "knn", "greedy --queries 0.125"])
      default: break
      }
    }
    #expect(told >= 2)
    // Values keep the whole, as one types it.
    #expect(
      points(report).allSatisfy { $0["settings"]?.formatted.hasSuffix("same-document") == true })
    let mixed = try session.run("sweep greedy 'rwr --avoid margin+0.1' \(Self.graphs)")
    #expect(!mixed.sentences.contains("All with"))
  }

  @Test func `samplers of every kind stand on one frontier, guarded ones beside`() throws {
    var session = try session(answers: false)
    let report = try session.run(
      "sweep rwr,clusters greedy 'communities --group 4' 'rwr --avoid margin+0.1' \(Self.graphs)")
    let points = points(report)
    #expect(
      Set(points.compactMap { $0["settings"]?.formatted }) == [
        "uniform", "knn", "clusters --clusters 10", "rwr M 20 K 5 S 0 α 0.2",
        "greedy M 20 K 5 S 0 --queries 0.125",
        "communities M 20 K 5 S 0 --group 4", "rwr M 20 K 5 S 0 α 0.2 --avoid margin+0.1",
      ], "\(points.compactMap { $0["settings"]?.formatted })")
    let guarded = points.first { $0["settings"]?.formatted.hasSuffix("margin+0.1") == true }
    #expect(guarded?["suspectRate"]?.number == 0)
    let free = points.first { $0["settings"]?.formatted == "rwr M 20 K 5 S 0 α 0.2" }
    #expect((free?["suspectRate"]?.number ?? 0) > 0)
  }

  @Test func `the report on pairs says which rule judged`() throws {
    var session = try session(answers: false)
    let usual = try session.run("sweep uniform --size 8 --batches 12")
    #expect(usual["rule"] == .text("margin+0.1") && usual["judgedBy"] == .text("suspects"))
    #expect(usual.headline.hasSuffix("cosine of queries with documents on counts"))
    #expect(
      usual.sentences.contains(
        "documents of others that are more similar to the query, by more than 0.1, than the query's own"
      ), "\(usual.sentences)")
    let strict = try session.run("sweep uniform --size 8 --batches 12 --rule margin=0.95")
    #expect(strict["rule"] == .text("margin=0.95"))
    func rate(_ report: Report) -> Double {
      points(report).first { $0["sampler"] == .text("uniform") }?["suspectRate"]?.number ?? -1
    }
    #expect(rate(strict) > rate(usual))
  }

  @Test func `answers tell false negatives, and suspects stand beside`() throws {
    var session = try session()
    let report = try session.run("sweep rwr --between query-document \(Self.graphs)")
    #expect(report["judgedBy"] == .text("false negatives"))
    #expect(report["between"] == .text("query-document"))
    #expect(report.sentences.contains("by the id of the answer"), "\(report.sentences)")
    // One of 79 others.
    #expect(abs((report["classPrior"]?.number ?? 0) - 1.0 / 79) < 1e-12)
    for point in points(report) {
      #expect(point["falseNegativeRate"]?.number != nil && point["suspectRate"]?.number != nil)
    }
    let judged = try session.run("sweep uniform --size 8 --batches 8 --rule margin=0.9")
    #expect(judged["judgedBy"] == .text("suspects"))
  }

  @Test func `pairs are measured by both sides, not by their queries`() throws {
    try folder.writeExampleFiles(for: ["queries.npy"])
    // Documents are the queries turned about: what is near a query is far from its document.
    _ = try folder.writeVectors(
      (0..<40).map { [-Float($0 % 7) - 1, -Float($0 % 5), -1] }, to: "turned.npy")
    var session = try ShellSession(after: [
      "load embeddings \(folder.path)/queries.npy --documents \(folder.path)/turned.npy"
    ])
    let report = try session.run("sweep uniform --size 8 --batches 8")
    for point in points(report) { #expect((point["meanSimilarity"]?.number ?? 1) < 0) }
  }

  @Test func `tune keeps a budget of false negatives on pairs under guards, and its lines run`()
    throws
  {
    var session = try session()
    let report = try session.run(
      "tune --false-negatives 0.06 --size 8 --between query-document --avoid duplicates "
        + "--within source --with-harmful")
    #expect(try #require(report["falseNegativeHigh"]?.number) <= 0.06)
    #expect(report["budgetOn"] == .text("falseNegativeRate"))
    let lines = report.blocks.compactMap { block -> String? in
      if case .verbatim(let text) = block { text } else { nil }
    }.joined().split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(lines.count == 2)
    #expect(lines.first?.hasSuffix("--between query-document") == true, "\(lines)")
    #expect(lines.last?.contains("--within source --avoid duplicates") == true, "\(lines)")
    for line in lines { try session.run(line) }
  }

  @Test func `without ids a budget is on suspects, and one on false negatives is refused`() throws {
    var session = try session(answers: false)
    let fault = try session.fault(of: "tune --false-negatives 0.1 --size 8")
    #expect(fault.problem.contains("no ids of answers") && fault.code == .notReady)
    #expect(fault.suggestion?.contains("--answer") == true)
    let both = try session.fault(
      of: "tune --false-negatives 0.1 --rule margin=0.9 --size 8")
    #expect(both.problem.contains("tells suspects"))
    let report = try session.run("tune --size 8")
    #expect(report["budgetOn"] == .text("suspectRate") && report["rule"] == .text("margin+0.1"))
    #expect(report.sentences.contains("Suspects by 'margin+0.1'"), "\(report.sentences)")
  }

  @Test(arguments: [
    ("sweep 'rwr --size 4'", "is the same for all samplers"),
    ("sweep balanced", "needs labels"), ("sweep rwr,nothing", "nothing"),
    ("sweep 'rwr --restart 3'", "in 'rwr --restart 3'"),
    ("sweep uniform --avoid same-label", "no labels"),
    ("sweep 'uniform --avoid judged'", "nothing was judged"),
  ])
  func `what cannot be swept is refused at its place`(_ line: String, _ problem: String) throws {
    var session = try session()
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains(problem), "\(fault.problem)")
  }

  @Test(arguments: [
    "sweep --rule margin=0.9", "tune --rule margin+0.1", "sweep --between query-document",
  ])
  func `items of one side have no own document to be judged by`(_ line: String) throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    #expect(try session.fault(of: line).problem.contains("holds items of one side"))
  }

  @Test(arguments: [
    "sweep 'uniform --avoid margin=0.01' --size 4", "sweep --avoid margin=0.01 --size 4",
    "tune --suspects 0.5 --avoid margin=0.01 --size 4",
  ])
  func `guards that keep all apart are told by their name`(_ line: String) throws {
    try folder.writeExampleFiles(for: ["queries.npy"])
    // To every query all documents are nearly as near as its own.
    _ = try folder.writeVectors((0..<40).map { [1, 1, 1 + Float($0) / 1_000] }, to: "same.npy")
    var session = try ShellSession(after: [
      "load embeddings \(folder.path)/queries.npy --documents \(folder.path)/same.npy"
    ])
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains("leave batches of one"), "\(fault.problem)")
    #expect(fault.suggestion?.contains("margin=0.01") == true)
  }

  @Test func `a sweep by another rule is another plan`() throws {
    var session = try session(answers: false)
    let line = "sweep rwr --size 8 --candidates 20,30 --neighbors 5 --batches 4"
    try session.run(line)
    let plan = try #require(session.shell.workbench.sweep).plan
    try session.run(line + " --rule margin=0.9")
    #expect(session.shell.workbench.sweep?.plan != plan)
  }
}
