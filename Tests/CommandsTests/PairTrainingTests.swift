import CommandLanguage
import Commands
import Contrast
import Datasets
import Foundation
import Report
import Testing
import Training
import Workbench

/// Training on pairs through 'train' and 'compare'.
@Suite struct PairTrainingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A session with twenty queries, each with a document, an explicit negative and one of ten answers.
  private func newSession() throws -> ShellSession {
    let lines = (0..<20).map {
      """
      {"query": "number \($0)", "document": "row \($0 % 15)", "other": "line \($0)", "answer": \
      "a\($0 % 10)"}
      """
    }
    let file = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "pairs.jsonl")
    return try ShellSession(after: [
      "load pairs \(file) --negatives other --answer answer"
    ])
  }

  private static let usual = "train uniform --encoder transformer --steps 3 --size 8"

  @Test func `a query is drawn to its document where pairs are ranked`() throws {
    var session = try newSession()
    let ranked = try session.run("\(Self.usual) --loss mnrl")
    #expect(ranked["loss"] == .text("mnrl") && ranked["positives"] == .text("example"))
    #expect(
      ranked.blocks.contains {
        if case .text(let text) = $0 { text.contains("--positives example") } else { false }
      })
    let itself = try session.run("\(Self.usual) --fresh --loss mnrl --positives dropout")
    #expect(itself["positives"] == .text("dropout"))
    #expect(itself["losses"] != ranked["losses"])
    #expect(try session.run("\(Self.usual) --fresh")["positives"] == .text("dropout"))
  }

  @Test func `false negatives of a burst on pairs are those of one answer`() throws {
    var session = try newSession()
    let dataset = try #require(session.shell.workbench.dataset)
    let trained = dataset.indices(in: .train)
    let answers = try #require(dataset.falseNegativeGroups)
    let expected = falseNegativeRate(ofGroups: trained.map { answers[$0] })
    let report = try session.run(
      "train uniform --encoder transformer --steps 1 --size \(trained.count) --loss mnrl")
    #expect(abs(try #require(report["falseNegativeRate"]?.number) - expected) < 1e-9)
    #expect(expected > 0 && dataset.labels == nil)
  }

  @Test func `explicit negatives, masks and weights change the loss`() throws {
    func losses(_ options: String) throws -> Value? {
      var session = try newSession()
      return try session.run("\(Self.usual) --loss mnrl \(options)")["losses"]
    }
    let plain = try losses("")
    for options in ["--negatives 1", "--mask same-id", "--hardness 9"] {
      #expect(try losses(options) != plain, "\(options) does nothing")
    }
    #expect(try losses("--hardness 0 --negatives 0") == plain)
  }

  @Test func `the share that a mask left out is told`() throws {
    var session = try newSession()
    let report = try session.run("\(Self.usual) --loss mnrl --mask margin+0.1,same-id")
    #expect(report["mask"] == .text("margin+0.1,same-id"))
    let share = try #require(report["maskedShare"]?.number)
    #expect(share > 0 && share < 1)
    #expect(report["emptiedShare"]?.number != nil)
  }

  @Test func `a comparison tells by arm which share of negatives a mask took`() throws {
    var session = try newSession()
    let report = try session.run(
      """
      compare "uniform --loss mnrl" "uniform --loss mnrl --mask same-id" --encoder transformer \
      --seeds 1 --steps 3 --size 8 --warmup 0
      """)
    guard case .list(let rows)? = report["rows"] else {
      Issue.record("no rows")
      return
    }
    let shares = rows.map { row -> Double? in
      guard case .object(let fields) = row else { return nil }
      return fields.first { $0.name == "maskedShare" }?.value.number
    }
    let taken = try #require(shares.last ?? nil)
    #expect(shares.first == .some(nil) && taken > 0 && taken < 1)
    let columns = report.blocks.compactMap { block -> [String]? in
      if case .table(let table) = block { table.columns } else { nil }
    }
    #expect(columns.contains { $0.contains("masked") })
    let plain = try session.run(
      """
      compare "uniform --loss mnrl" "uniform --loss mnrl --hardness 1" --encoder transformer \
      --seeds 1 --steps 3 --size 8 --warmup 0
      """)
    #expect(
      !plain.blocks.contains {
        if case .table(let table) = $0 { table.columns.contains("masked") } else { false }
      })
  }

  @Test func `the current vectors can be the measure of a mask`() throws {
    var session = try newSession()
    let line = "\(Self.usual) --fresh --loss mnrl --mask margin=0.5"
    // To a new encoder all texts are alike.
    #expect(try session.fault(of: line).problem.contains("all negatives"))
    #expect(try session.fault(of: "\(line) --mask-teacher").code == .notReady)
    try session.run("embed counts")
    let taught = try session.run("\(line) --mask-teacher")
    #expect(taught["maskTeacher"] == .boolean(true))
    #expect(try #require(taught["maskedShare"]?.number) < 0.2)
  }

  @Test func `a step in chunks tells its memory, and that of all at once`() throws {
    var session = try newSession()
    let report = try session.run("\(Self.usual) --loss mnrl --chunk 4")
    let parts = try #require(report["stepBytes"]?.number)
    #expect(parts < (try #require(report["wholeStepBytes"]?.number)))
  }

  @Test(arguments: [
    ("load glosses", "--encoder transformer --loss mnrl --negatives 1", "has an explicit negative"),
    ("load glosses", "--negatives 1", "has no meaning for 'infonce'"),
    ("load glosses", "--loss mnrl --negatives 1", "for encoders of kind transformer or bert"),
    ("load glosses", "--mask margin=0.95", "has no meaning for 'infonce'"),
    ("load glosses", "--loss mnrl --mask margin=1", "cannot be 1"),
    ("load glosses", "--loss mnrl --mask same-document --mask-teacher", "no margin to judge"),
    ("load glosses", "--loss hcl --hardness 2", "has no meaning for 'hcl'"),
    ("load digits", "--loss mnrl --mask same-document", "no pairs"),
    ("load glosses", "--loss mnrl --mask same-id", "no ids of answers"),
    ("load molecules", "--encoder gin --chunk 4", "normalises over all views"),
  ])
  func `what the data or the loss have no use for is refused with a way out`(
    _ load: String, _ options: String, _ problem: String
  ) throws {
    var session = try ShellSession(after: [load])
    let fault = try session.fault(of: "train uniform \(options)")
    #expect(fault.problem.contains(problem), "\(fault.problem)")
    #expect(fault.suggestion?.isEmpty == false)
  }

  @Test(arguments: ["margin", "margin=", "margin*2", "suspects", "margin=0.9,", ""])
  func `a mask that is none is refused`(_ mask: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: "train uniform --loss mnrl --mask '\(mask)'")
    #expect(fault.code == .invalidValue)
  }

  @Test func `a mask that takes every negative of a batch ends the burst with a way out`() throws {
    let lines = (0..<20).map {
      "{\"query\": \"number \($0)\", \"document\": \"row \($0 % 2)\", \"answer\": \"a\"}"
    }
    let file = try folder.write(Data(lines.joined(separator: "\n").utf8), to: "same.jsonl")
    var session = try ShellSession(after: ["load pairs \(file) --answer answer"])
    let fault = try session.fault(of: "\(Self.usual) --loss mnrl --mask same-id")
    #expect(fault.problem.contains("all negatives"))
    #expect(fault.suggestion?.contains("--mask") == true)
  }

  @Test func `sides of a comparison that see other views are refused`() throws {
    var session = try newSession()
    let line =
      "compare 'uniform --loss mnrl' uniform --encoder transformer --steps 4 --size 8"
      + " --looks 1 --seeds 1 --probe retrieval"
    #expect(try session.fault(of: line).suggestion?.contains("--positives") == true)
    let report = try session.run("\(line) --positives example")
    #expect(!report.headline.isEmpty)
    #expect(
      try session.fault(
        of: "compare 'uniform --positives example' uniform --encoder transformer --steps 4"
      ).problem.contains("same for all sides"))
  }
}
