import CommandLanguage
import Commands
import Contrast
import Foundation
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// What 'audit', 'explain' and 'graph conflicts' say of pairs.
@Suite struct PairAdviceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// 80 questions on 40 answers, of two sources; the last two are their own documents.
  private func session(_ options: String = "--source task", _ lines: String...) throws
    -> ShellSession
  {
    let rows = (0..<80).map { number in
      let part = number / 2
      // Of every third part the answer names another of these.
      let answer = "turn \(word(part % 3 == 0 ? (part + 3) % 42 : part)) by mark"
      let question = "how is \(word(part)) kept \(number % 2 == 0 ? "well" : "long")"
      return "\(number < 78 ? question : answer)\t\(answer)\t\(part)\t\(part < 20 ? "faq" : "nq")"
    }
    let path = try folder.write(
      Data((["question\tanswer\tid\ttask"] + rows).joined(separator: "\n").utf8), to: "mine.tsv")
    return try ShellSession(after: ["load pairs \(path) \(options)", "embed counts"] + lines)
  }

  /// A word for a number below 400.
  private func word(_ number: Int) -> String {
    "z" + [number / 20, number % 20].map { String(UnicodeScalar(UInt8(97 + $0))) }.joined()
  }

  private func fields(_ value: Value?) -> [String: Value] {
    guard case .object(let fields)? = value else { return [:] }
    return Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
  }

  private func says(_ rule: String, _ pairs: ExplanationFacts.Pairs?) throws -> Bool {
    let rule = try #require(ExplanationRule.all.first { $0.name == rule })
    return rule.finding(
      on: ExplanationFacts(
        items: 2000,
        batches: .init(sampler: "rwr", size: 16, usesGraph: false, hardness: 0.3, pairs: pairs)))
      != nil
  }

  // MARK: audit

  @Test func `an audit of pairs tells repeats, own documents, leaks and sources`() throws {
    var session = try session()
    let report = try session.run("audit --size 8")
    let pairs = fields(report["pairs"])
    #expect(pairs["repeatedDocuments"] == .integer(40) && pairs["selfPairs"] == .integer(2))
    #expect((pairs["heldOutDocuments"]?.number ?? 0) > 0)
    #expect(report.sentences.contains("2 sources: faq 40, nq 40"), "\(report.sentences)")
    #expect(
      report.labels.isSuperset(of: ["repeats", "pairs with themselves", "own document on top"]))
    let verdict = report.sentences
    #expect(
      verdict.contains("100.0 % of the pairs share their document with another"), "\(verdict)")
    #expect(verdict.contains("2 queries are their own document"))
    #expect(verdict.contains("held-out pairs have a document that is in training"))
    #expect(verdict.contains("without ids of answers only suspects"))
    #expect(!verdict.contains("labels"), "\(verdict)")
  }

  @Test func `what guards would flag is what 'batch pairs' reads in uniform batches`() throws {
    var session = try session("", "sample uniform --size 8")
    guard case .list(let guards)? = fields(try session.run("audit --size 8")["pairs"])["guards"],
      case .list(let rules)? = try session.run("batch pairs")["rules"]
    else {
      Issue.record("no rules")
      return
    }
    #expect(guards.count == 5 && rules.count == 5)
    for (one, other) in zip(guards, rules) {
      let (one, other) = (fields(one), fields(other))
      #expect(one["rule"] == other["rule"])
      #expect(one["rate"] == other["uniformRate"])
      #expect(one["queryRate"] == other["uniformQueryRate"])
    }
  }

  @Test(arguments: ["--source task", "", "--answer id"])
  func `the lines that an audit advises run`(_ options: String) throws {
    var session = try session(options)
    guard case .list(let advice)? = fields(try session.run("audit --size 8")["pairs"])["advice"]
    else {
      Issue.record("no advice")
      return
    }
    #expect(advice.count >= 3)
    for line in advice { try session.run(line.formatted) }
    #expect(
      advice.contains { $0.formatted.contains("--within source") } == (options == "--source task"))
    #expect(advice.contains { $0.formatted.contains("same-id") } == (options == "--answer id"))
    #expect(advice.contains { $0.formatted == "worklist" } == (options != "--answer id"))
  }

  @Test func `each fault of pairs by itself asks for care`() {
    func verdict(_ pairs: AuditVerdict.Pairs?) -> AuditVerdict {
      AuditVerdict.judge(
        AuditVerdict.Figures(
          items: 2000, purity: 0.9, classPrior: 0.1, duplicateRate: 0, doubtRate: 0.01,
          bandFalseTimes: 1.2, isBandHarder: true, pairs: pairs)
      ).verdict
    }
    #expect(verdict(nil) == .feasible && verdict(.init()) == .feasible)
    #expect(verdict(.init(repeatRate: 0.01)) == .care)
    #expect(verdict(.init(repeatRate: 0.009)) == .feasible)
    #expect(verdict(.init(selfPairs: 1)) == .care)
    #expect(verdict(.init(heldOutRate: 0.01)) == .care)
    #expect(verdict(.init(topShare: 0.3, harmfulGuards: ["margin+0.1"])) == .care)
    #expect(verdict(.init(topShare: 0.3)) == .feasible)
  }

  // MARK: explain

  @Test func `false negatives that ids tell are kept apart by ids`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "how is part \($0) kept\tturn key \($0 / 4)\t\($0 / 4)" }
    let path = try folder.write(
      Data((["question\tanswer\tid"] + rows).joined(separator: "\n").utf8), to: "mine.tsv")
    for (options, guarded) in [(" --answer id", "same-id"), ("", "same-document")] {
      var session = try ShellSession(after: [
        "load pairs \(path)\(options)", "embed counts", "sample uniform --size 16 --count 20",
      ])
      guard case .list(let findings)? = try session.run("explain")["findings"] else { continue }
      let known = findings.map(fields).first { $0["rule"]?.formatted == "knownFalseNegatives" }
      #expect(known?["remedy"]?.formatted.hasSuffix("--avoid \(guarded)") == true, "\(findings)")
    }
  }

  @Test func `rules of pairs hold at their bounds, and for pairs alone`() throws {
    let axes = Matrix(rows: 2, columns: 2, elements: [1, 0, 0, 1])
    let harm = try #require(
      GuardHarm(
        of: .positive(.above(0.1)), rate: 0.3, knownRate: 0,
        in: [PairStatistics(try PairSimilarity(queries: axes, documents: axes))]))
    #expect(
      try says("otherOnTop", .init(topShare: 0.49)) && !says("otherOnTop", .init(topShare: 0.5)))
    #expect(try says("knownFalseNegatives", .init(knownRate: 0.01)))
    #expect(try !says("knownFalseNegatives", .init()))
    #expect(try says("guardWouldHurt", .init(harm: [harm])))
    #expect(try !says("guardWouldHurt", .init(harm: [harm], guards: [harm.rule])))
    #expect(try says("guardHurts", .init(harm: [harm], guards: [harm.rule])))
    #expect(try !says("guardHurts", .init(harm: [harm], guards: [.positive(.share(0.5))])))
    #expect(try says("mixedSources", .init(sources: 2, oneSourceShare: 0.49)))
    #expect(try !says("mixedSources", .init(sources: 1)))
    #expect(try says("oneSource", .init(sources: 2, oneSourceShare: 1)))
    #expect(try says("measuredPairs", .init()))
    for rule in ExplanationRule.all.map(\.name) where rule.contains("airs") || rule == "otherOnTop"
    {
      #expect(try !says(rule, nil))
    }
  }

  @Test func `batches of pairs are explained by both sides, and what is to be tried runs`() throws {
    var session = try session(
      "--source task", "sample uniform --size 24 --count 12 --avoid margin=0.95")
    let report = try session.run("explain")
    guard case .list(let findings)? = report["findings"] else {
      Issue.record("no findings")
      return
    }
    let rules = findings.compactMap { fields($0)["rule"]?.formatted }
    #expect(rules.contains("mixedSources"), "\(rules)")
    for finding in findings {
      guard case .text(let remedy)? = fields(finding)["remedy"] else { continue }
      let fault = session.shell.execute(remedy, monitor: .none).diagnostics.first
      #expect(fault == nil, "\(remedy): \(fault?.problem ?? "")")
    }
    try session.run("sample uniform --size 24 --count 12")
    #expect(try session.run("explain").sentences.contains("known to answer them: surely false"))
    try session.run("sample uniform --size 8 --count 12 --within source --avoid same-document")
    let within = try session.run("explain").sentences
    #expect(within.contains("Each batch is of one source") && !within.contains("surely false"))
  }

  // MARK: graph conflicts

  @Test func `neighbours whose documents look right are listed by the own document`() throws {
    var session = try session(
      "", "graph build --between query-document --index exact --neighbors 5")
    let report = try session.run("graph conflicts --count 3")
    #expect(report["edges"] == .integer(400) && report["rule"] == .text("margin+0.1"))
    // Both pairs of an answer are neighbours of each other where its document is among the nearest.
    #expect((report["known"]?.number ?? 0) > 40)
    let strict = try session.run("graph conflicts --rule margin=0.5")
    #expect((strict["flagged"]?.number ?? 0) > (report["flagged"]?.number ?? 0))
    #expect(report.labels.contains("queries flagged"))
  }

  @Test func `data of one side without labels are told what they lack`() throws {
    try folder.writeExampleFiles(for: ["vectors.npy"])
    var session = try ShellSession(after: [
      "load embeddings \(folder.path)/vectors.npy", "graph build --candidates 20 --neighbors 5",
    ])
    #expect(try session.fault(of: "graph conflicts").problem.contains("has no labels"))
    let fault = try session.fault(of: "graph conflicts --rule margin=0.5")
    #expect(fault.problem.contains("holds items of one side"))
  }

  @Test func `labelled pairs are told both ways`() throws {
    var session = try ShellSession(after: [
      "load glosses --text definition", "embed counts",
      "graph build --candidates 100 --neighbors 10",
    ])
    let report = try session.run("graph conflicts")
    #expect(report["strongEdges"] != nil)
    #expect(fields(report["pairs"])["rule"] == .text("margin+0.1"))
    #expect(report.blocks.contains(.heading("By the own documents")))
  }
}
