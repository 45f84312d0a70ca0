import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Training
import Workbench

@Suite struct CostTests {
  @Test func `what is saved is what was given, at the times that were measured`() throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run(
      "cost --items 5000 --steps 1000 --steps-saved 400 --price-per-hour 0")
    #expect(report["steps"] == .integer(1_000) && report["warmup"] == .integer(200))
    #expect(report["graphs"] == .integer(8))
    #expect(report["stepsSaved"] == .integer(400))
    #expect(report["moneySaved"] == .decimal(0, digits: 2))
    guard case .duration(let step)? = report["stepSeconds"],
      case .duration(let all)? = report["projectedStepSeconds"]
    else {
      Issue.record("no durations")
      return
    }
    #expect(abs(all - 1_000 * step) < 1e-9)
    #expect(session.shell.workbench.encoder == nil, "nothing is trained for good")
  }

  @Test func `without a word on savings none are told`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build --candidates 90 --neighbors 9",
    ])
    let report = try session.run("cost --steps 50")
    #expect(report["stepsSaved"] == Value.none && report["moneySaved"] == Value.none)
    #expect(report["candidates"] == .integer(90) && report["neighbors"] == .integer(9))
    #expect(report["skip"] == .integer(0) && report["exact"] == .boolean(false))
  }

  @Test func `a measure of one's own says how many steps were saved`() throws {
    let folder = try TemporaryFolder()
    try folder.writeExampleFiles(for: ["measure.csv"])
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run("cost --metric \(folder.path)/measure.csv --share 0.5")
    // Uniform is half way at step 500; rwr gains 0.125 a point, and 0.5 at its fourth.
    #expect(report["stepsSaved"] == .integer(100))
    let faults = [
      ("--metric \(folder.path)/measure.csv --reference knn", "has no sampler 'knn'"),
      ("--metric \(folder.path)/measure.csv --falling", "gained nothing"),
      ("--metric \(folder.path)/measure.csv --steps-saved 3", "both give the saving"),
      ("--steps 10 --steps-saved 11", "'--steps-saved' cannot be 11"),
      ("--price-per-hour -1", "'--price-per-hour' cannot be -1"),
      ("--share 0", "'--share' cannot be 0"),
      ("--items 0", "'--items' cannot be 0"), ("--size 1", "'--size' cannot be 1"),
    ]
    for (options, problem) in faults {
      let fault = try session.fault(of: "cost \(options)")
      #expect(fault.problem.contains(problem), "\(fault.problem)")
    }
  }

  private static let comparison =
    "c = compare uniform 'uniform --loss hcl' rwr --steps 20 --warmup 4 --looks 4 --size 32 "
    + "--seeds 3 --all-seeds"

  private func savings(_ report: Report) -> [[Field]] {
    guard case .list(let entries)? = report["savings"] else { return [] }
    return entries.map { if case .object(let fields) = $0 { fields } else { [] } }
  }

  private func texts(_ report: Report) -> String {
    report.blocks.map { if case .verdict(let text) = $0 { text } else { "" } }.joined(
      separator: " ")
  }

  @Test func `the last comparison is read, and nothing beyond its interval is claimed`() throws {
    var session = try ShellSession(after: ["load digits", Self.comparison])
    let report = try session.run("cost --price-per-hour 3600")
    #expect(report["size"] == .integer(32), "the batches that were compared")
    let savings = savings(report)
    #expect(savings.map { $0.first?.value } == [.text("uniform --loss hcl"), .text("rwr")])
    let result = try #require(session.shell.workbench.comparison?.result)
    let found = try #require(result.stepsSaved(probe: 0, share: 0.9))
    for (fields, saved) in zip(savings, found) {
      func value(_ name: String) -> Value? { fields.first { $0.name == name }?.value }
      #expect(value("isClear") == .boolean(saved.isClear))
      #expect(value("censored") == .integer(saved.censored))
      #expect(
        value("stepsSavedLow") == saved.difference?.low.map { .decimal($0) } ?? Value.none)
      guard let low = value("secondsSavedLow")?.number, let high = value("secondsSavedHigh")?.number
      else { continue }
      #expect(low <= high)
    }
    let words = texts(report)
    if found.allSatisfy({ !$0.isClear }) { #expect(!words.contains("' saves ")) }
    if found.contains(where: { $0.censored > 0 }) {
      #expect(words.contains("no saving is claimed"))
    }
    #expect(words.contains("longer ones were not compared"))
    let named = self.savings(try session.run("cost --comparison c"))
    #expect(named.map { $0.first?.value } == savings.map { $0.first?.value })
    #expect(try session.run("cost --steps-saved 5")["stepsSaved"] == .integer(5))
  }

  @Test func `a comparison of something else is passed over, or refused by its name`() throws {
    var session = try ShellSession(after: ["load digits", Self.comparison, "b = sample uniform"])
    #expect(savings(try session.run("cost --size 16 --steps 50")).isEmpty)
    let faults = [
      ("--comparison c --size 16", "'c' compared batches of 32"),
      ("--comparison c --encoder convnet", "'c' compared encoders of kind 'mlp'"),
      ("--comparison c --steps-saved 3", "both give the saving"),
      ("--comparison d", "nothing is kept under 'd'"),
      ("--comparison b", "'b' is batches, not a comparison"),
    ]
    for (options, problem) in faults {
      let fault = try session.fault(of: "cost \(options)")
      #expect(fault.problem.contains(problem), "\(fault.problem)")
    }
    try session.run("load molecules")
    #expect(try session.fault(of: "cost --comparison c").problem.contains("belongs to 'digits'"))
    #expect(
      try session.fault(of: "cost --comparison current").problem.contains("of other data")
        || session.shell.workbench.comparison == nil)
    #expect(savings(try session.run("cost --steps 20")).isEmpty)
  }

  @Test func `a pretrained encoder is measured from its folder, or told to need one`() throws {
    var session = try ShellSession(after: ["load glosses"])
    let folder = TextAndGraphTrainingTests.checkpoint
    let comparison =
      "compare uniform knn --encoder bert --checkpoint \(folder) --head mlp --steps 4 --warmup 2 "
      + "--looks 1 --size 8 --seeds 1"
    try session.run("c = \(comparison)")
    let fault = try session.fault(of: "cost --comparison c")
    #expect(fault.problem.contains("begins from a checkpoint"))
    #expect(
      try session.fault(of: "cost --encoder gin --checkpoint \(folder)").problem
        .contains("of kind 'bert', not 'gin'"))
    let report = try session.run("cost --checkpoint \(folder) --steps 20")
    // The size is that of the comparison, which so few steps may not decide.
    #expect(report["size"] == .integer(8))
  }
}
