import CommandLanguage
import Commands
import Foundation
import Report
import Testing
import Workbench

/// What is said of batches follows from the graph they were sampled on, not from the one there is now.
@Suite struct SampledGraphTests {
  private static let digits = ["load digits", "embed pixels"]
  private static let band = "graph build --candidates 500 --neighbors 50 --skip 50"
  private static let harmful = "graph build --candidates 500 --neighbors 50"

  private func explained(after lines: [String]) throws -> String {
    var session = try ShellSession(after: Self.digits + lines)
    return try session.run("explain").json
  }

  @Test func `batches are judged by their own graph when another was built since`() throws {
    let banded = try explained(after: [Self.band, "sample rwr --count 8", Self.harmful])
    #expect(banded.contains("nearest candidates are left out"))
    #expect(!banded.contains("without a band"))
    #expect(banded.contains("come from another graph than the one there is now"))
    let hard = try explained(after: [Self.harmful, "sample rwr --count 8", Self.band])
    #expect(hard.contains("without a band"))
    #expect(!hard.contains("nearest candidates are left out"))
    let own = try explained(after: [Self.band, "sample rwr --count 8"])
    #expect(!own.contains("another graph"))
  }

  @Test func `the published code's graph has no band, in batches and in bursts`() throws {
    let said = try explained(after: [Self.band, "sample rwr --original --count 4"])
    #expect(!said.contains("nearest candidates are left out"))
    #expect(said.contains("without a band"))
    var session = try ShellSession(after: ["load digits"])
    let burst = try session.run("train rwr --original --steps 12")
    #expect(burst["skip"] == .integer(0))
    #expect(!burst.sentences.contains("after the 50 most similar"))
    let fault = try session.fault(of: "train rwr --original --skip 10 --steps 12")
    #expect(fault.problem == "the published code leaves out no candidates")
    #expect(
      try session.fault(of: "sensitivity 'rwr --original' --skip 10 --steps 4 --seeds 1").problem
        .contains("the published code leaves out no candidates"))
  }

  @Test func `members drawn uniformly belong to no walk and to no region`() throws {
    var session = try ShellSession(
      after: Self.digits + ["graph build", "sample rwr --size 64 --mix 0.5"])
    let matrix = try session.run("batch matrix --order walk")
    guard case .list(let groups)? = matrix["groups"], case .object(let walk)? = groups.first,
      let within = walk.first(where: { $0.name == "meanWithin" })?.value.number
    else {
      Issue.record("no groups")
      return
    }
    let text = "Pairs of one walk have a mean similarity of \(NumberFormat.decimal(within))"
    #expect(matrix.sentences.contains(text), "\(matrix.sentences)")
    try session.run("graph build --index exact --neighbors 10")
    try session.run("sample rwr --size 32 --count 8")
    let plain = try #require(session.run("batch walk")["conductance"]?.number)
    try session.run("sample rwr --size 64 --count 8 --mix 0.5")
    let mixed = try #require(session.run("batch walk")["conductance"]?.number)
    #expect(abs(plain - mixed) < 0.1, "\(plain), \(mixed)")
  }
}
