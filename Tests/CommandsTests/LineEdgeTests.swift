import CommandLanguage
import Commands
import Datasets
import Foundation
import Notebook
import Report
import Testing
import Training
import Workbench

/// Lines at the edge of what can be typed: each gets a sentence, and nothing dies.
@Suite struct LineEdgeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: ["compare '' rwr", "compare ' ' rwr", "compare '#x' uniform", "time ''"])
  func `an empty side of a comparison is refused`(line: String) throws {
    var session = try ShellSession(after: ["load digits"])
    _ = try session.fault(of: line)
  }

  @Test(arguments: [
    "sensitivity rwr --refresh NUMBER --steps 4 --seeds 1", "train rwr --steps 5 --refresh NUMBER",
    "cost --refresh NUMBER", "sweep --neighbors NUMBER", "sweep --candidates 9,NUMBER",
    "compare 'rwr --neighbors NUMBER' uniform --steps 4 --seeds 1",
    "compare 'rwr --candidates NUMBER' uniform --steps 4 --seeds 1",
  ])
  func `a number too large to count with is refused`(line: String) throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let number = String(Int.max)
    let fault = try session.fault(of: line.replacingOccurrences(of: "NUMBER", with: number))
    #expect(fault.code == .outOfRange || fault.problem.contains("cannot be"), "\(fault)")
  }

  @Test func `every whole number has a largest value`() throws {
    for command in Catalog.schema.commands {
      for argument in command.arguments where argument.numbers(in: "7") == [7] {
        guard argument.range?.upper == nil, argument.kind == .option, argument.accepted != nil
        else { continue }
        let line = "\(command.words) \(argument.spelling) \(Int.max)"
        let faults = LineAnalysis(SourceLine(typing: line), schema: Catalog.schema).faults
        let isWhole = argument.numbers(in: "7.5").isEmpty
        guard isWhole, argument.numbers(in: "18446744073709551615").isEmpty else { continue }
        #expect(faults.contains { $0.code == .outOfRange }, "\(line)")
      }
    }
  }

  @Test(arguments: ["rwr > arm.csv", "x = rwr"])
  func `a side of a comparison has no name and no file`(arm: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let fault = try session.fault(of: "compare uniform '\(arm)' --steps 4 --seeds 1")
    #expect(fault.problem.contains("has no name and no file of its own"))
  }

  @Test func `a sampler that needs labels is refused before the first step`() throws {
    let rows = (0..<30).map { "\($0),\(30 - $0)\n" }.joined()
    let file = try folder.write(Data(("a,b\n" + rows).utf8), to: "thirty.csv")
    var session = try ShellSession(after: ["load table \(file)"])
    let fault = try session.fault(of: "train balanced --steps 1000000 --size 8")
    #expect(fault.problem == "'thirty' has no labels")
    #expect(session.shell.workbench.encoder == nil)
  }

  @Test func `a timed burst that was stopped is kept with the step of the stop`() throws {
    var session = try ShellSession(after: ["load digits"])
    let line = "time train uniform --steps 9 --size 16 --stop-after 3"
    try session.run(line)
    try session.run("session save \(folder.path)/timed.scope")
    let kept = try String(contentsOfFile: "\(folder.path)/timed.scope", encoding: .utf8)
    var second = try ShellSession()
    for command in kept.split(separator: "\n") where !command.hasPrefix("#") {
      try second.run(String(command))
    }
    #expect(second.shell.workbench.encoder?.unfinished?.pause?.steps == 3)
  }

  @Test func `a session that wrote files is resumed without writing them again`() throws {
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    for line in [
      "load digits", "embed pixels", "graph build", "graph save \(folder.path)/digits.graph",
      "sample rwr --count 2",
    ] {
      try session.run(line)
    }
    var second = try ShellSession(files: .nowhere)
    second.shell.keep(in: Journal(folder: folder.path))
    try second.run("session resume")
    #expect(second.shell.workbench.draw?.batches.count == 2)
  }

  @Test func `help under a name is told as help`() throws {
    var session = try ShellSession()
    #expect(try session.fault(of: "x = --help").problem.hasPrefix("'help' makes nothing"))
  }

  @Test func `fewer items keep their scored pairs`() throws {
    let rows = (0..<60).map { "text \($0),another \($0),\($0 % 6)\n" }.joined()
    let file = try folder.write(Data(("first,second,score\n" + rows).utf8), to: "pairs.csv")
    var session = try ShellSession(after: [
      "load sentences \(file) --columns first,second --score score"
    ])
    try session.run("sensitivity knn --items 20 --probe sts --steps 4 --seeds 1 --size 8")
  }

  @Test func `runs by a sampler name those that went on, too`() throws {
    var session = try ShellSession()
    session.shell.keep(in: Journal(folder: folder.path))
    for line in [
      "load digits", "train rwr --steps 9 --size 16 --warmup 2 --stop-after 3", "train resume",
    ] {
      try session.run(line)
    }
    guard case .list(let runs)? = try session.run("runs --sampler rwr")["runs"] else {
      Issue.record("no runs")
      return
    }
    #expect(runs.count == 2)
  }
}
