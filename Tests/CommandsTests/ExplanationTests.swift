import CommandLanguage
import Commands
import Proximity
import Report
import Sampling
import Testing
import Vectors

/// Each rule of `explain` by itself, just within and just beyond.
@Suite struct ExplanationTests {
  private typealias Facts = ExplanationFacts

  private func says(_ rule: String, _ facts: ExplanationFacts) throws -> Bool {
    let rule = try #require(ExplanationRule.all.first { $0.name == rule })
    return rule.finding(on: facts) != nil
  }

  private func facts(
    graph: ExplanationFacts.Graph? = .init(.init(candidates: 500, neighbors: 60, skip: 0)),
    batches: ExplanationFacts.Batches? = .init(sampler: "rwr", size: 64, hardness: 0.3),
    classPrior: Double? = 0.1
  ) -> ExplanationFacts {
    ExplanationFacts(items: 2000, classPrior: classPrior, graph: graph, batches: batches)
  }

  @Test func `rules are told apart by their names`() {
    #expect(Set(ExplanationRule.all.map(\.name)).count == ExplanationRule.all.count)
  }

  @Test func `without graph or batches it says how to get them`() throws {
    #expect(try says("noGraph", facts(graph: nil)))
    #expect(try says("noBatches", facts(batches: nil)))
    #expect(try !says("noGraph", facts()) && !says("noBatches", facts()))
  }

  @Test func `K over M of a tenth without a band is where harm was measured`() throws {
    func graph(_ m: Int, _ k: Int, _ s: Int = 0) -> ExplanationFacts.Graph {
      .init(.init(candidates: m, neighbors: k, skip: s))
    }
    #expect(try says("harmfulRegion", facts(graph: graph(500, 50))))
    #expect(try !says("harmfulRegion", facts(graph: graph(500, 51))))
    #expect(try !says("harmfulRegion", facts(graph: graph(500, 50, 50))))
    let uniform = ExplanationFacts.Batches(
      sampler: "uniform", size: 64, usesGraph: false, hardness: 0)
    #expect(try !says("harmfulRegion", facts(graph: graph(500, 50), batches: uniform)))
    #expect(try says("band", facts(graph: graph(500, 50, 50))))
  }

  @Test func `kNN batches are warned of`() throws {
    let knn = ExplanationFacts.Batches(sampler: "knn", size: 64, usesGraph: false, hardness: 1)
    #expect(try says("kNNBatches", facts(batches: knn)))
    #expect(try !says("kNNBatches", facts()))
  }

  @Test(arguments: [
    (0.14, 0, false), (0.16, 0, true), (0.2, 0.06, false), (0.2, 0.04, true), (0.5, 0.1, true),
  ])
  func `false negatives count from one and a half times chance, with confidence`(
    _ rate: Double, _ halfWidth: Double, _ isSaid: Bool
  ) throws {
    let batches = ExplanationFacts.Batches(
      sampler: "rwr", size: 64, hardness: 0.3, falseNegativeRate: rate,
      falseNegativeHalfWidth: halfWidth)
    #expect(try says("falseNegatives", facts(batches: batches)) == isSaid)
    #expect(try says("inBetween", facts(batches: batches)) == !isSaid)
    #expect(try !says("falseNegatives", facts(batches: batches, classPrior: nil)))
  }

  @Test(arguments: [(0.14, true), (0.16, false)])
  func `purity near chance means that similarity knows nothing`(_ purity: Double, _ isSaid: Bool)
    throws
  {
    let graph = ExplanationFacts.Graph(
      .init(candidates: 500, neighbors: 60, skip: 0), edgePurity: purity)
    #expect(try says("lowPurity", facts(graph: graph)) == isSaid)
    let band = ExplanationFacts.Graph(
      .init(candidates: 500, neighbors: 60, skip: 60), edgePurity: purity)
    #expect(try !says("lowPurity", facts(graph: band)))
  }

  @Test func `hubs, antihubs and parts of the graph are told`() throws {
    func graph(hub: Int = 60, antihubs: Double = 0, parts: Int = 1) -> ExplanationFacts.Graph {
      .init(
        .init(candidates: 500, neighbors: 60, skip: 0), inDegreeMax: hub, antihubShare: antihubs,
        components: parts)
    }
    #expect(try says("hubs", facts(graph: graph(hub: 481))))
    #expect(try says("hubs", facts(graph: graph(antihubs: 0.21))))
    #expect(try !says("hubs", facts(graph: graph(hub: 480, antihubs: 0.2))))
    #expect(try says("components", facts(graph: graph(parts: 2))))
    #expect(try !says("components", facts(graph: graph())))
  }

  @Test func `what the batches are like is told at its bounds`() throws {
    func batches(
      size: Int = 64, isHarder: Bool = true, effective: Double = 0.6, mass: Double? = nil,
      largest: Double? = nil
    ) -> ExplanationFacts {
      facts(
        batches: .init(
          sampler: "rwr", size: size, hardness: 0.3, falseNegativeRate: 0.14, isHarder: isHarder,
          effectiveShare: effective, sameLabelMass: mass, largestClass: largest))
    }
    #expect(
      try says("oneClass", batches(largest: 0.51)) && !says("oneClass", batches(largest: 0.5)))
    #expect(try says("asEasyAsRandom", batches(isHarder: false)))
    #expect(try !says("asEasyAsRandom", batches()))
    #expect(try says("falseMass", batches(mass: 0.51)) && !says("falseMass", batches(mass: 0.5)))
    #expect(try says("fewEffective", batches(effective: 0.19)))
    #expect(try !says("fewEffective", batches(effective: 0.2)))
    #expect(try says("tinyBatch", batches(size: 7)) && !says("tinyBatch", batches(size: 8)))
  }

  @Test func `what the walks did is told at its bounds`() throws {
    func walk(reseeds: Int = 0, restart: Double? = 0.2, walks: Int = 1, stale: String? = nil)
      -> ExplanationFacts
    {
      facts(
        batches: .init(
          sampler: "rwr", size: 64, hardness: 0.3, reseeds: reseeds,
          restart: restart.map(LinearSchedule.init(constant:)),
          walks: walks, staleGraph: stale))
    }
    #expect(try says("reseeds", walk(reseeds: 1)) && !says("reseeds", walk()))
    #expect(try says("nearTheSeed", walk(restart: 0.8)) && !says("nearTheSeed", walk(restart: 0.7)))
    #expect(try !says("nearTheSeed", walk(restart: 0.9, walks: 8)))
    #expect(try says("severalWalks", walk(walks: 2)) && !says("severalWalks", walk()))
    #expect(try says("staleGraph", walk(stale: "pixels")) && !says("staleGraph", walk()))
  }

  @Test func `warnings come first, and what is to be tried runs`() throws {
    var session = try ShellSession(after: [
      "load digits", "embed pixels", "graph build --candidates 500 --neighbors 50",
      "sample rwr --count 8",
    ])
    let report = try session.run("explain")
    guard case .list(let findings)? = report["findings"] else {
      Issue.record("no findings")
      return
    }
    var remedies: [String] = []
    for case .object(let fields) in findings {
      if case .text(let remedy)? = fields.first(where: { $0.name == "remedy" })?.value {
        remedies.append(remedy)
      }
    }
    #expect(!remedies.isEmpty)
    for remedy in remedies {
      let fault = session.shell.execute(remedy, monitor: .none).diagnostics.first
      #expect(fault == nil, "\(remedy): \(fault?.problem ?? "")")
    }
  }
}
