import CommandLanguage
import Commands
import Foundation
import Report
import Synchronization
import Testing
import Vectors
import Workbench

/// What can be asked of batches, as a person asks it.
@Suite struct AnatomyTests {
  static let digits = [
    "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20",
  ]

  private func number(_ report: Report, _ name: String) throws -> Double {
    try #require(report[name]?.number, "no number '\(name)'")
  }

  private func reference(_ report: Report, _ side: String, _ name: String) throws -> Double {
    guard case .object(let fields)? = report[side],
      let number = fields.first(where: { $0.name == name })?.value.number
    else {
      Issue.record("no '\(name)' of \(side)")
      return .nan
    }
    return number
  }

  @Test func `a matrix is symmetric, and ordered by class when there are labels`() throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr --size 16"])
    let report = try session.run("batch matrix")
    guard case .list(let rows)? = report["similarities"] else {
      Issue.record("no similarities")
      return
    }
    let matrix = rows.map { row -> [Double?] in
      guard case .list(let values) = row else { return [] }
      return values.map(\.number)
    }
    for row in 0..<16 {
      #expect(matrix[row][row] == nil)
      for column in 0..<16 { #expect(matrix[row][column] == matrix[column][row]) }
    }
    #expect(report["order"] == .text("class"))
    let fault = try session.fault(of: "batch matrix --order walk --batch 2")
    #expect(fault.code == .outOfRange, "\(fault.problem)")
    #expect(fault.suggestion?.contains("'--count'") == true, "\(fault.suggestion ?? "none")")
    try session.run("sample uniform")
    #expect(try session.fault(of: "batch matrix --order walk").problem.contains("does not walk"))
  }

  @Test func `bands of random batches are those of chance, of kNN batches the hardest`() throws {
    var session = try ShellSession(after: Self.digits + ["sample uniform --count 16"])
    let report = try session.run("batch bands")
    #expect(abs(try number(report, "hardest") - 0.001) < 0.001)
    #expect(abs(try number(report, "hard") - 0.049) < 0.01)
    #expect(abs(try number(report, "rest") - 0.95) < 0.01)
    #expect(try reference(report, "knn", "hard") > 0.5)
    var few = try ShellSession(after: ["load molecules", "embed counts", "sample uniform"])
    #expect(try few.run("batch bands")["hardest"] == Value.none)
  }

  @Test func `suspects of kNN batches are mostly of one class`() throws {
    var session = try ShellSession(after: Self.digits + ["sample knn --count 4"])
    let report = try session.run("batch suspects --count 3")
    #expect(try number(report, "precision") > 0.9)
    #expect(try number(report, "suspectRate") > reference(report, "uniform", "suspectRate"))
    guard case .list(let pairs)? = report["suspects"] else {
      Issue.record("no pairs")
      return
    }
    #expect(pairs.count == 3)
  }

  @Test func `weights of a member sum to one, and fewer work at a lower temperature`() throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr --size 16"])
    func effective(_ temperature: String) throws -> Double {
      try number(
        try session.run("batch weights --temperature \(temperature)"), "effectiveNegatives")
    }
    #expect(try effective("0.05") < effective("0.5"))
    let member = try session.run("batch weights --place 3")
    guard case .list(let negatives)? = member["negatives"], case .object(let last)? = negatives.last
    else {
      Issue.record("no negatives")
      return
    }
    #expect(negatives.count == 15)
    #expect(last.first { $0.name == "sum" }?.value.number.map { abs($0 - 1) < 1e-9 } == true)
    #expect(try session.fault(of: "batch weights 3 --place 3").label == nil)
  }

  @Test func `walks are told in steps, hops and conductance`() throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr --size 32 --count 4"])
    let report = try session.run("batch walk")
    #expect(report["hops"]?.integers.reduce(0, +) == 128)
    #expect(try number(report, "conductance") < number(report, "uniformConductance"))
    try session.run("sample knn")
    #expect(try session.fault(of: "batch walk").problem.contains("does not walk"))
  }

  @Test func `kNN batches close all of the gap that they can close`() throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr --count 4"])
    let report = try session.run("batch loss")
    let gaps = try ["uniform", "knn"].map { try reference(report, $0, "globalLossGap") }
    let own = try number(report, "globalLossGap")
    #expect(gaps[1] < own && own < gaps[0])
  }

  @Test func `an epoch of exposure once shows everything in as many batches as fill it`() throws {
    var session = try ShellSession(after: Self.digits)
    let once = try session.run("epoch rwr --size 64 --exposure once")
    #expect(try number(once, "coverage") == 1)
    #expect(once["batches"] == .integer(29) && once["nominalBatches"] == .integer(29))
    #expect(try number(once, "inflation") == 1)
    let free = try session.run("epoch rwr --size 64")
    #expect(try number(free, "coverage") < 0.8)
    #expect(try number(free, "exposureGini") > number(once, "exposureGini"))
    #expect(session.shell.workbench.draw == nil, "a plan draws nothing")
  }

  @Test func `vectors tell their room, and an encoder its alignment`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let raw = try session.run("data vectors")
    #expect(raw["alignment"] == Value.none)
    #expect(try number(raw, "rankMe") > 20 && number(raw, "uniformity") < -1)
    try session.run("train uniform --steps 10")
    #expect(try number(try session.run("data vectors"), "alignment") > 0)
  }

  @Test func `flipped labels lower the purity, and undo brings them back`() throws {
    var session = try ShellSession(after: Self.digits)
    let before = try session.run("graph")
    let report = try session.run("data noise 0.2")
    #expect(report["flipped"] == .integer(359))
    let (purity, noisy) = (try number(before, "edgePurity"), try number(report, "edgePurity"))
    #expect(noisy < purity - 0.1)
    #expect(try number(report, "recall") > 0.5)
    #expect(try session.run("graph")["edgePurity"] == report["edgePurity"])
    try session.run("undo")
    #expect(try session.run("graph")["edgePurity"] == before["edgePurity"])
  }

  @Test func `names outlive flipped labels, but not what was found under the former ones`() throws {
    var session = try ShellSession(after: Self.digits)
    try session.run("near = graph build")
    try session.run("a = sample rwr --size 16")
    try session.run("found = sweep uniform --batches 2 --repeats 1 --size 16")
    let clean = try session.run("graph")
    try session.run("data noise 0.2")
    let noisy = try session.run("graph")
    try session.run("graph build --neighbors 10")
    try session.run("use near")
    #expect(try session.run("graph")["edgePurity"] == noisy["edgePurity"])
    try session.run("b = sample uniform --size 16")
    try session.run("batch diff a b")
    #expect(try session.fault(of: "use found").problem.contains("other labels"))
    try session.run("load digits")
    try session.run("use near")
    #expect(try session.run("graph")["edgePurity"] == clean["edgePurity"])
    try session.run("use found")
  }

  @Test func `an audit of digits goes, with its reasons`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let report = try session.run("audit --size 32")
    #expect(report["verdict"] != .text(AuditVerdict.pointless.rawValue))
    try session.run("data noise 1")
    #expect(try session.run("audit --size 32")["verdict"] == .text(AuditVerdict.pointless.rawValue))
  }

  @Test func `whitened vectors have no strongest direction`() throws {
    var session = try ShellSession(after: ["load digits", "embed pixels"])
    let before = try number(try session.run("data vectors"), "rankMe")
    try session.run("embed whiten")
    #expect(try number(try session.run("data vectors"), "rankMe") > before)
  }
}
