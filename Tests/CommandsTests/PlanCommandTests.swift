import CommandLanguage
import Commands
import Foundation
import Plans
import Report
import Testing

/// Batches that leave for a training program, and come back.
@Suite struct PlanCommandTests {
  let folder: TemporaryFolder
  private var plan: String { folder.path + "/a.plan" }
  private static let setup = [
    "load digits", "embed pixels", "graph build --candidates 100 --neighbors 10",
  ]
  private static let walks = "--of 'rwr --size 32 --walks 4' --batches 20"

  init() throws { folder = try TemporaryFolder() }

  private func session(_ setup: [String] = setup) throws -> ShellSession {
    try ShellSession(after: setup)
  }

  @Test func `held-out items take no part unless that is asked for`() throws {
    var session = try session()
    let report = try session.run("export plan \(plan) \(Self.walks)")
    #expect(report["items"] == .text("training"))
    #expect(try session.run("plan open \(plan)")["heldOut"] == .integer(0))
    try session.run("export plan \(plan) --of 'rwr --size 32' --batches 20 --held-out --replace")
    let opened = try session.run("plan open \(plan)")
    #expect(opened["heldOut"] != .integer(0))
  }

  @Test func `a plan of data without some rows of their file says so`() throws {
    let rows = (0..<24).map { $0 == 3 ? "" : "text number \($0)" }
    let file = try folder.write(Data(rows.joined(separator: "\n").utf8), to: "lines.txt")
    var session = try session(["load sentences \(file)"])
    let report = try session.run("export plan \(plan) --of 'uniform --size 4' --batches 2")
    #expect(
      report.sentences.contains(
        "item 0 of 'lines' as it was loaded, 1 row of its file passed over"),
      "\(report.sentences)")
  }

  @Test(arguments: ["file", "split"])
  func `the same items are meant whatever the numbers count`(_ numbering: String) throws {
    var first = try session()
    let report = try first.run("export plan \(plan) \(Self.walks)")
    let figures = [report["meanSimilarity"], report["falseNegativeRate"], report["distinct"]]
    var second = try session()
    try second.run("export plan \(plan) \(Self.walks) --numbering \(numbering) --replace")
    let opened = try second.run("plan open \(plan)")
    #expect(opened["heldOut"] == .integer(0) && opened["distinct"] == figures[2])
    let batch = try second.run("batch")
    let mean = try #require(batch["meanSimilarity"]?.number)
    #expect(abs(mean - (figures[0]?.number ?? .nan)) < 1e-6)
  }

  @Test func `current batches are written as they are`() throws {
    var session = try session()
    let drawn = try session.run("sample rwr --size 16 --count 5")
    try session.run("export plan \(plan) --held-out")
    let before = try session.run("batch matrix --batch 4")["members"]
    try session.run("sample uniform")
    let opened = try session.run("plan open \(plan)")
    #expect(opened["count"] == .integer(5) && opened["distinct"] == drawn["distinct"])
    #expect(try session.run("batch matrix --batch 4")["members"] == before)
  }

  @Test func `batches with held-out items are refused with two ways out`() throws {
    var session = try session(["load digits", "sample uniform --count 3"])
    let fault = try session.fault(of: "export plan \(plan)")
    #expect(fault.suggestion?.contains("--of") == true)
    #expect(fault.suggestion?.contains("--held-out") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func `an epoch has as many whole batches as the items fill`() throws {
    var session = try session(["load digits"])
    let report = try session.run(
      "export plan \(plan) --of 'uniform --size 100 --exposure once' --epochs 3")
    #expect(report["batches"] == .integer(3 * (1_442 / 100)))
  }

  @Test func `a plan of other data is refused, and says what differs`() throws {
    var session = try session(["load digits"])
    try session.run("export plan \(plan) --of uniform --batches 2")
    try session.run("load molecules")
    let fault = try session.fault(of: "plan open \(plan)")
    #expect(fault.problem.contains("1,797") && fault.problem.contains("568"))
  }

  @Test func `lists of numbers and of identifiers are read, too`() throws {
    var session = try session(["load digits"])
    let numbers = try folder.write(Data("[[1, 2, 3], [4, 5]]".utf8), to: "n.json")
    let opened = try session.run("plan open \(numbers)")
    #expect(opened["size"] == .integer(3) && opened["count"] == .integer(2))
    let outside = try folder.write(Data("[[1, 1797]]".utf8), to: "o.json")
    #expect(try session.fault(of: "plan open \(outside)").problem.contains("row 1797"))
    let twice = try folder.write(Data("[[1, 1]]".utf8), to: "t.json")
    #expect(try session.fault(of: "plan open \(twice)").problem.contains("twice"))
    let none = try folder.write(Data("{}".utf8), to: "x.json")
    #expect(try session.fault(of: "plan open \(none)").problem.contains("no batches"))
  }

  @Test func `identifiers number the items where that is asked for`() throws {
    var session = try session(["load glosses"])
    try session.run(
      "export plan \(plan) --of 'uniform --size 8' --batches 4 --numbering id")
    #expect(try session.run("plan open \(plan)")["heldOut"] == .integer(0))
    var other = try self.session(["load digits"])
    let fault = try other.fault(of: "export plan \(plan) --of uniform --numbering id --replace")
    #expect(fault.suggestion?.contains("file") == true)
  }

  @Test func `a mistake in the sampler is told at its place`() throws {
    var session = try session()
    let line = "export plan \(plan) --of 'rwr --sise 32'"
    let fault = try session.fault(of: line)
    #expect(fault.problem.contains("--sise") && fault.suggestion?.contains("--size") == true)
    #expect(fault.range.map { String(Array(line)[$0]) } == "'rwr --sise 32'")
  }

  @Test func `rules that leave no whole batch are told`() throws {
    var session = try session()
    let fault = try session.fault(
      of:
        "export plan \(plan) --of 'uniform --size 300 --avoid suspects --avoid top=0.5' --batches 2"
    )
    #expect(fault.problem.contains("no batch gets 300 items"))
  }

  @Test func `sample says how many places hold items that are held out`() throws {
    var session = try session(["load digits"])
    let report = try session.run("sample uniform --size 64 --count 20")
    guard case .integer(let heldOut) = report["heldOut"] else {
      Issue.record("no count of held-out places")
      return
    }
    #expect(report.headline.contains("\(heldOut) places held out"))
    try session.run("export plan \(plan) --held-out")
    #expect(try session.run("plan open \(plan)")["heldOut"] == .integer(heldOut))
  }

  @Test func `order by length changes who comes when, not who shares a batch`() throws {
    var session = try session(["load glosses"])
    let of = "--of 'uniform --size 32 --exposure once' --epochs 2"
    try session.run("export plan \(folder.path)/as-sampled.plan \(of)")
    var second = try self.session(["load glosses"])
    let report = try second.run("export plan \(plan) \(of) --length tokens")
    let plans = try ["as-sampled.plan", "a.plan"].map {
      try PlanFolder(path: "\(folder.path)/\($0)")
    }
    #expect(plans[0].batches != plans[1].batches)
    for epoch in 0..<2 {
      let half = plans[0].batches.count / 2
      let sets = plans.map { Set($0.batches[epoch * half..<(epoch + 1) * half].map { Set($0) }) }
      #expect(sets[0] == sets[1])
    }
    let padding = try #require(report["padding"]?.number)
    #expect(padding < 0.3)
  }

  @Test func `lengths come from a file, a line an item, or are refused with the line`() throws {
    var session = try session(["load digits"])
    let lengths = (0..<1_797).map { "\(($0 * 7) % 100)\n" }.joined()
    let file = try folder.write(Data(lengths.utf8), to: "lengths.txt")
    try session.run("export plan \(plan) --of 'uniform --size 10' --batches 3 --length \(file)")
    for batch in try PlanFolder(path: plan).batches {
      let own = batch.map { ($0 * 7) % 100 }
      #expect(own == own.sorted())
    }
    let bad = try folder.write(Data("1\nx\n".utf8), to: "bad.txt")
    let more = "--of uniform --batches 1 --replace"
    #expect(
      try session.fault(of: "export plan \(plan) \(more) --length \(bad)").problem.contains(
        "line 2"))
    let short = try folder.write(Data("1\n2\n".utf8), to: "short.txt")
    #expect(
      try session.fault(of: "export plan \(plan) \(more) --length \(short)").problem.contains(
        "1,797"))
    #expect(try session.fault(of: "export plan \(plan) \(more) --length tokens").suggestion != nil)
  }
}
