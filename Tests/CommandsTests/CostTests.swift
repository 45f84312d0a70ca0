import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Workbench

@Suite struct CostTests {
  @Test func `what is saved is what was given, at the times that were measured`() throws {
    var sitting = try Sitting(after: ["load digits"])
    let report = try sitting.run(
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
    #expect(sitting.shell.workbench.encoder == nil, "nothing is trained for good")
  }

  @Test func `without a word on savings none are told`() throws {
    var sitting = try Sitting(after: [
      "load digits", "embed pixels", "graph build --candidates 90 --neighbors 9",
    ])
    let report = try sitting.run("cost --steps 50")
    #expect(report["stepsSaved"] == Value.none && report["moneySaved"] == Value.none)
    #expect(report["candidates"] == .integer(90) && report["neighbors"] == .integer(9))
    #expect(report["skip"] == .integer(0) && report["exact"] == .boolean(false))
  }

  @Test func `a measure of one's own says how many steps were saved`() throws {
    let folder = try TemporaryFolder()
    try folder.writeExampleFiles(for: ["measure.csv"])
    var sitting = try Sitting(after: ["load digits"])
    let report = try sitting.run("cost --metric \(folder.path)/measure.csv --share 0.5")
    // Uniform is half way at step 500; rwr gains 0.125 a point, and 0.5 at its fourth.
    #expect(report["stepsSaved"] == .integer(100))
    let faults = [
      ("--metric \(folder.path)/measure.csv --reference knn", "has no sampler 'knn'"),
      ("--metric \(folder.path)/measure.csv --falling", "gained nothing"),
      ("--metric \(folder.path)/measure.csv --steps-saved 3", "both say what is saved"),
      ("--steps 10 --steps-saved 11", "'--steps-saved' is 11 of 10 steps"),
      ("--price-per-hour -1", "'--price-per-hour' is -1"), ("--share 0", "'--share' is 0"),
      ("--items 0", "'--items' is 0"), ("--size 1", "'--size' is 1"),
    ]
    for (options, problem) in faults {
      let fault = try sitting.fault(of: "cost \(options)")
      #expect(fault.problem.contains(problem), "\(fault.problem)")
    }
  }
}
