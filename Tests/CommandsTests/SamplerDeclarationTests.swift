import CommandLanguage
import Commands
import FoundationEssentials
import Proximity
import Report
import Sampling
import Testing
import Vectors
import Workbench

/// Every sampler is declared once: what one explores can be planned, trained and compared, and what is said
/// of batches comes from what was asked for.
@Suite struct SamplerDeclarationTests {
  private static let digits = [
    "load digits", "embed pixels", "graph build --candidates 200 --neighbors 20",
  ]

  /// The samplers, by `sample`.
  private static let names: [String] =
    Catalog.schema.command(at: ["sample"])?.subcommands.map(\.name) ?? []

  /// A sampler of the digits with the options that it cannot do without, whose files go into a folder.
  private func line(_ name: String, in folder: TemporaryFolder) throws -> String {
    guard name == "joint" else { return name }
    return "joint --reference " + (try folder.writeVectors((0..<1_797).map { [1, Float($0)] }))
  }

  private func options(_ verb: String, _ sampler: String) throws -> Set<String> {
    let command = try #require(
      Catalog.schema.command(at: [verb, sampler]), "there is no '\(verb) \(sampler)'")
    return Set(command.options.map(\.spelling))
  }

  @Test func `sample, epoch and train know the same samplers`() {
    #expect(Self.names.count >= 13)
    #expect(Catalog.schema.command(at: ["epoch"])?.subcommands.map(\.name) == Self.names)
    #expect(
      Catalog.schema.command(at: ["train"])?.subcommands.map(\.name) == Self.names + ["resume"])
  }

  @Test(arguments: names)
  func `sample, epoch and train take the same options of a sampler`(name: String) throws {
    let shared = try Self.names.map { try options("sample", $0) }
      .reduce(try options("sample", name)) { $0.intersection($1) }
    let own = try options("sample", name).subtracting(shared)
    #expect(own.isSubset(of: try options("epoch", name)))
    #expect(own.isSubset(of: try options("train", name)))
  }

  @Test(arguments: names)
  func `an epoch counts its batches itself`(name: String) throws {
    #expect(try !options("epoch", name).contains("--count"))
    #expect(try options("sample", name).contains("--count"))
  }

  @Test(arguments: ["communities --leave-out 0.1", "rwr --original"])
  func `what is explored can be trained and compared`(sampler: String) throws {
    var session = try ShellSession(after: ["load digits"])
    let report = try session.run("train \(sampler) --steps 12 --warmup 4 --refresh 4")
    guard case .text(let words)? = report["sampler"] else {
      Issue.record("no sampler")
      return
    }
    #expect(words.hasPrefix(sampler), "\(words)")
    try session.run("compare uniform '\(sampler)' --steps 6 --seeds 1 --looks 1")
  }

  @Test func `members that were drawn uniformly are told from those that a walk began with`() throws
  {
    var session = try ShellSession(after: Self.digits + ["sample rwr --size 64 --mix 0.5"])
    let batch = try #require(session.shell.workbench.draw?.batches.first?.walk)
    #expect(batch.origins.count { $0 == .uniform } == 32)
    #expect(try !session.run("explain").json.contains("walks share a batch"))
    let trace = try session.run("batch trace --place 60")
    #expect(trace["origin"] == .text("drawn uniformly"))
    #expect(trace["hops"] == Value.none)
    guard case .list(let hops)? = try session.run("batch walk")["hops"] else {
      Issue.record("no hops")
      return
    }
    #expect(hops.reduce(0) { $0 + ($1.number ?? 0) } == 32)
    #expect(hops.first?.number == 1)
    let shown = try session.run("batch show --count 64").json
    #expect(shown.components(separatedBy: "\"cameFrom\":\"drawn uniformly\"").count == 33)
    #expect(shown.components(separatedBy: "\"cameFrom\":\"seed\"").count == 2)
  }

  @Test func `places that walks left open are told as filled up`() throws {
    // What an epoch of the published code leaves over is dealt without a walk.
    var session = try ShellSession(
      after: Self.digits + [
        "sample rwr --original --size 256 --count 100"
      ])
    let batches = try #require(session.shell.workbench.draw?.batches)
    let place = try #require(
      batches.firstIndex { $0.walk?.origins.contains(.filled) == true }, "no epoch ended")
    #expect(batches[place].walk?.origins.allSatisfy { $0 == .filled } == true)
    #expect(batches[place].items.count == batches[place].walk?.origins.count)
    let report = try session.run("batch trace --batch \(place + 1) --place 2")
    #expect(report["origin"] == .text("filled up"))
  }

  @Test(arguments: names)
  func `a sampler that needs vectors or a graph has '--refresh' in bursts`(name: String) throws {
    let folder = try TemporaryFolder()
    let line = try line(name, in: folder)
    func runs(after lines: [String]) throws -> Bool {
      var session = try ShellSession(after: ["load digits"] + lines)
      return session.shell.execute("sample \(line)", monitor: .none).diagnostics.isEmpty
    }
    #expect(try options("train", name).contains("--refresh") != runs(after: []))
    #expect(
      try options("train", name).contains("--neighbors") != runs(after: ["embed pixels"]))
  }

  @Test(arguments: names)
  func `a graph without similarities serves a sampler, or is refused in a sentence`(name: String)
    throws
  {
    var session = try ShellSession(after: [
      "load digits", "embed pixels",
      "graph build --candidates 200 --neighbors 20 --no-similarities",
    ])
    let folder = try TemporaryFolder()
    let outcome = session.shell.execute(
      "sample \(try line(name, in: folder)) --size 16", monitor: .none)
    #expect(outcome.diagnostics.allSatisfy { $0.problem.contains("'--no-similarities'") })
  }

  @Test(arguments: [
    ("--restart 0.76 --count 8", nil), ("--restart 0.85", "0.85"),
    ("--restart 0.85 --original", "0.85"), ("--restart 0.9 --walks 4", nil),
  ])
  func `what is said of a restart is what was asked for`(options: String, said: String?) throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr \(options)"])
    let json = try session.run("explain").json
    #expect(json.contains("With α = ") == (said != nil), "\(json)")
    if let said { #expect(json.contains("With α = \(said) "), "\(json)") }
  }

  @Test func `help says which indexes 'auto' chooses from`() throws {
    var session = try ShellSession()
    let page = try session.run("help graph build").markdown
    #expect(page.contains("'auto' chooses 'exact' or 'hybrid'"), "\(page)")
  }

  @Test func `one limit tells suspects, wherever they are counted`() throws {
    var session = try ShellSession(after: Self.digits + ["sample rwr --size 32 --count 2"])
    let limit = try session.run("batch suspects")["suspicionLimit"]
    #expect(try #require(limit?.number) > 0.5)
    #expect(try limit == session.run("graph conflicts")["threshold"])
  }

  @Test func `the region where harm was measured is one rule`() {
    #expect(GraphSettings(candidates: 500, neighbors: 50, skip: 0).isInHarmfulRegion)
    #expect(!GraphSettings(candidates: 500, neighbors: 51, skip: 0).isInHarmfulRegion)
    #expect(!GraphSettings(candidates: 500, neighbors: 50, skip: 1).isInHarmfulRegion)
    #expect(GraphSettings(itemCount: 1_797).isInHarmfulRegion)
    #expect(!GraphSettings(itemCount: 1_797, usually: .band).isInHarmfulRegion)
  }

  @Test func `settings of a sampler are kept with its batches and read back as typed`() throws {
    for line in [
      "rwr --restart 0.2:0.05 --walks 4 --weighted", "walk", "node2vec --p 4 --q 0.5",
      "visits --restart 0.2 --moves 20", "clusters --clusters 30", "communities --leave-out 0.1",
      "uniform --exposure once --avoid top=0.1:0.01 --mix 0.25", "hardest-of-n --trials 3",
    ] {
      var session = try ShellSession(after: Self.digits + ["sample \(line) --size 16"])
      let headline = try session.run("batch").headline
      #expect(headline == "a batch of 16 by \(line) · cosine on pixels")
    }
  }
}
