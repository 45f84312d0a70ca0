import CommandLanguage
import Commands
import Presentation
import Report
import Testing

@Suite(.serialized) struct DiffEncoderTests {
  @Test func `an encoder does not differ from itself`() throws {
    var session = try ShellSession(after: [
      "load digits", "a = train uniform --steps 5", "sample uniform --size 32",
    ])
    let report = try session.run("diff encoder a current --items 200")
    #expect(report["jaccard"] == .share(1) && report["gained"] == .integer(0))
    #expect(report["resolved"] == .list([]) && report["arisen"] == .list([]))
    guard case .object(let distance)? = report["distanceWithin"] else {
      Issue.record("no distances")
      return
    }
    #expect(distance.last?.value == .decimal(0))
  }

  @Test func `untrained is the other side before its first step`() throws {
    var session = try ShellSession(after: [
      "load digits", "a = train uniform --steps 5", "b = train uniform --steps 5 --fresh",
    ])
    let report = try session.run("diff encoder untrained a --items 100 --map 0")
    let other = try session.run("diff encoder untrained b --items 100 --map 0")
    #expect(report["jaccard"] != other["jaccard"])
    #expect(report["first"] == .text("encoder of kind 'mlp', untrained"))
    #expect(report["map"] == .list([]))
  }

  @Test func `the figures are the same on any number of threads, and twice`() throws {
    let lines = ["load digits", "a = train uniform --steps 5", "sample uniform --size 32"]
    var one = try ShellSession(threads: 1, after: lines)
    var two = try ShellSession(threads: 2, after: lines)
    let report = try one.run("diff encoder raw a --items 150")
    #expect(try two.run("diff encoder raw a --items 150") == report)
    #expect(try one.run("diff encoder raw a --items 150") == report)
  }

  @Test func `in words the maps are told class by class, not point by point`() throws {
    var session = try ShellSession(after: [
      "load digits", "train uniform --steps 5", "sample uniform --size 32",
    ])
    let report = try session.run("diff encoder --items 200")
    let scatter = report.blocks.compactMap { block in
      if case .scatter(let scatter) = block { scatter } else { nil }
    }.first
    let summary = try #require(scatter?.summary)
    #expect(summary.count == 10)
    #expect(summary[3].hasPrefix("class 3: "))
    #expect(summary.contains { $0.contains("in a current batch") })
    let lines = Renderer(style: Style(width: 80, isPlain: true)).render(report).split(
      separator: "\n")
    #expect(lines.count < 90)
  }

  @Test func `names that are no encoders are refused with the place`() throws {
    var session = try ShellSession(after: [
      "load digits", "train uniform --steps 2", "a = sample uniform --size 8",
    ])
    let faults = [
      ("a", "'a' is batches, not an encoder"), ("b", "nothing is kept under 'b'"),
      ("current --items 5", "'--items' cannot be 5"),
      ("current --neighbors 0", "'--neighbors' cannot be 0"),
      ("current --items 40 --neighbors 40", "'--neighbors' cannot be 40"),
      ("current --share 1", "'--share' cannot be 1"),
      ("current --map 1001", "'--map' cannot be 1,001"),
    ]
    for (options, problem) in faults {
      let fault = try session.fault(of: "diff encoder untrained \(options)")
      #expect(fault.problem.contains(problem), "\(fault.problem)")
      let written = "diff encoder untrained \(options)"
      let place = fault.range.map { String(Array(written)[$0]) }
      #expect(place == options.split(separator: " ").last.map(String.init), "\(options)")
    }
    var empty = try ShellSession(after: ["load digits"])
    #expect(try empty.fault(of: "diff encoder").suggestion?.contains("train") == true)
  }
}
