import CommandLanguage
import Commands
import Contrast
import Foundation
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// Guards of pairs in bursts and comparisons.
@Suite struct PairGuardTrainingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Forty questions on twenty answers that have ids, with vectors of both sides.
  private func session(embedding: String? = "embed counts") throws -> ShellSession {
    let rows = (0..<40).map {
      "how is part \($0 / 2) kept, \($0 % 2)\tturn key \($0 / 2) by \($0 % 5)\t\($0 / 2)"
    }
    let path = try folder.write(
      Data((["question\tanswer\tid"] + rows).joined(separator: "\n").utf8), to: "mine.tsv")
    return try ShellSession(
      after: ["load pairs \(path) --answer id"] + [embedding].compactMap(\.self))
  }

  private static let burst = "train uniform --encoder transformer --steps 2 --size 4 --warmup 0"

  @Test(arguments: ["margin=0.9", "margin+0.1", "owner=0.01"])
  func `guards by both sides go by vectors of before the burst, and that is told`(_ rule: String)
    throws
  {
    var session = try session()
    let report = try session.run("\(Self.burst) --avoid \(rule)")
    #expect(report["guardVectors"] == .text("counts"))
    #expect(
      report.sentences.contains("go by vectors made before training: counts."),
      "\(report.sentences)")
  }

  @Test(arguments: ["same-document", "same-id"])
  func `guards by identity need no vectors in a burst`(_ rule: String) throws {
    var session = try session(embedding: nil)
    let report = try session.run("\(Self.burst) --avoid \(rule)")
    #expect(report["guardVectors"] == nil)
  }

  @Test func `what was judged false is kept apart in a burst`() throws {
    var session = try session()
    try session.run("sample uniform --size 20")
    try session.run("worklist judge y y")
    #expect(try session.run("\(Self.burst) --avoid judged")["steps"] == .integer(2))
  }

  @Test func `without such vectors it is told how to make them`() throws {
    var session = try session(embedding: nil)
    let fault = try session.fault(of: "\(Self.burst) --avoid margin=0.95")
    #expect(
      fault.problem.hasPrefix("'--avoid margin=0.95' goes by vectors made before training, and"),
      "\(fault.problem)")
    #expect(fault.suggestion?.contains("embed counts") == true)
  }

  @Test func `a guard keeps to those vectors whatever the encoder becomes`() throws {
    // Queries along the axes: the documents of 0 and 1 are alike, those of 2 and 3 their own.
    let axes = Matrix(
      rows: 4, columns: 4,
      elements: (0..<16).map { $0 % 5 == 0 ? 1 : 0 })
    let documents = Matrix(
      rows: 4, columns: 4,
      elements: [1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1])
    let rules = RuleSettings(guards: [.margin(.share(0.95))])
    let make = try #require(
      BurstSampler(UniformSampler.Settings(), graph: nil, rules: rules).makeSampler(
        on: GuardGround(sides: (axes, documents)), batches: 10, size: 3, threads: 1,
        dataName: "four"))
    // To the encoder of the moment all items are the same.
    let alike = Matrix(rows: 4, columns: 4, elements: (0..<16).map { $0 % 4 == 0 ? 1 : 0 })
    let stream = RandomStream(seed: 1, name: "burst", run: 0)
    for batch in try make(alike, stream, .none).batches(
      count: 40, size: 3, from: stream, monitor: .none)
    {
      #expect(batch.items.count == 3 && !(batch.items.contains(0) && batch.items.contains(1)))
    }
  }

  @Test func `guarded arms are compared, and other vectors are another comparison`() throws {
    var session = try session()
    let line =
      "compare uniform 'uniform --avoid margin+0.1' 'uniform --avoid same-id' --encoder transformer "
      + "--steps 2 --size 4 --warmup 0 --seeds 2 --probe retrieval --looks 1"
    let report = try session.run(line)
    #expect(report["guardVectors"] == .text("counts"))
    #expect(report.sentences.contains("made before training: counts"), "\(report.sentences)")
    #expect(session.shell.workbench.comparison?.plan.teacher == "counts")
    let one = try session.run(
      "compare uniform 'uniform --avoid same-id' --encoder transformer --steps 2 --size 4 "
        + "--warmup 0 --seeds 2 --probe retrieval --looks 1")
    #expect(one["guardVectors"] == nil)
    #expect(session.shell.workbench.comparison?.plan.teacher == nil)
  }
}
