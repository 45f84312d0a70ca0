import Foundation
import Proximity
import Sampling
import Testing
import Vectors

/// The greedy sampler against the rule that it stands for.
struct GreedyTests {
  private let ceiling = 0.95
  private let temperature = 0.1

  private func greedy(on graph: ProximityGraph, queryShare: Double) -> GreedySampler {
    GreedySampler(
      on: graph, ceiling: .one(ceiling), temperature: temperature, queryShare: queryShare)
  }

  /// F of the members for the queries, from the graph alone.
  private func objective(_ members: [Int], queries: [Int], on graph: ProximityGraph) -> Double {
    queries.reduce(0.0) { sum, query in
      let row = graph.neighbors(of: query)
      let weights = zip(row, graph.similarities(of: query)).map { neighbor, similarity -> Double in
        members.contains(Int(neighbor)) && Double(similarity) <= ceiling
          ? exp((Double(similarity) - ceiling) / temperature) : 0
      }
      return sum + log(1 + weights.reduce(0, +))
    }
  }

  @Test(arguments: 0..<12)
  func `the lazy choice is the greedy choice by its definition`(seed: Int) throws {
    let scene = try Scene.clustered(120, neighbors: 20)
    let batch = greedy(on: scene.graph, queryShare: 0.25).batch(size: 24, seed: UInt64(seed))
    let trace = try #require(batch.walk)
    let queries = Array(batch.items.prefix(6))
    #expect(trace.origins.prefix(6).allSatisfy { $0 == .seed })
    var members = queries
    for (place, item) in batch.items.enumerated().dropFirst(6) {
      guard let parent = trace.origins[place].parent else { break }
      #expect(scene.graph.hasEdge(from: batch.items[parent], to: item))
      let former = objective(members, queries: queries, on: scene.graph)
      func gain(_ item: Int) -> Double {
        objective(members + [item], queries: queries, on: scene.graph) - former
      }
      let best = (0..<120).filter { !members.contains($0) }.map(gain).max() ?? 0
      #expect(gain(item) > 0 && abs(gain(item) - best) < 1e-5)
      members.append(item)
    }
    #expect(members.count > 12)
  }

  @Test(arguments: 0..<20)
  func `the greedy choice is within 1 - 1/e of the best one`(seed: Int) throws {
    let scene = try Scene.clustered(16, neighbors: 7)
    let batch = greedy(on: scene.graph, queryShare: 0.5).batch(size: 6, seed: UInt64(seed))
    let queries = Array(batch.items.prefix(3))
    let base = objective(queries, queries: queries, on: scene.graph)
    let others = (0..<16).filter { !queries.contains($0) }
    var best = 0.0
    for first in others {
      for second in others where second > first {
        for third in others where third > second {
          let members = queries + [first, second, third]
          best = max(best, objective(members, queries: queries, on: scene.graph) - base)
        }
      }
    }
    let own = objective(batch.items, queries: queries, on: scene.graph) - base
    #expect(own >= (1 - exp(-1)) * best - 1e-6 && own <= best + 1e-6)
  }

  @Test func `a pair above the ceiling adds nothing`() throws {
    let scene = try Scene.clustered(100, neighbors: 10)
    let sampler = greedy(on: scene.graph, queryShare: 0.25)
    var (safe, above) = (0, 0)
    for node in 0..<100 {
      for (other, similarity) in zip(
        scene.graph.neighbors(of: node), scene.graph.similarities(of: node))
      {
        let weight = sampler.weight(of: Int(other), for: node)
        #expect((weight > 0) == (Double(similarity) <= ceiling))
        if weight > 0 { safe += 1 } else { above += 1 }
      }
    }
    #expect(safe > 100 && above > 10)
  }

  /// A ground whose graph links some sides of pairs; the limit of suspects is the first element it is asked of.
  private func ground(of scene: Scene, documents: Matrix, linked: GraphSides) -> SamplerGround {
    SamplerGround(
      itemCount: scene.count, threads: 1, monitor: .none,
      .init(
        vectors: { scene.vectors }, documents: { documents }, graph: { _ in scene.graph },
        graphSettings: { scene.graph.settings }, labels: { scene.labels }, linked: { linked },
        suspectLimit: { Double($0[0, 0]) }, loss: { _, _ in 0 },
        stream: { SamplerCatalog.stream.stream(named: $0) }))
  }

  @Test func `the ceiling of a query is its own document where the graph links the two`() throws {
    let scene = try Scene.clustered(100, neighbors: 10)
    let documents = scene.vectors.rows(at: (0..<100).map { ($0 + 1) % 100 })
    let settings = GreedySampler.Settings(queryShare: 0.25, temperature: 0.1)
    func greedy(_ linked: GraphSides) throws -> GreedySampler {
      try #require(
        settings.sampler(on: ground(of: scene, documents: documents, linked: linked))
          as? GreedySampler)
    }
    let sampler = try greedy(.queryToDocuments)
    var (safe, above) = (0, 0)
    for node in 0..<100 {
      let own = zip(scene.vectors.row(node), documents.row(node)).reduce(0) {
        $0 + Double($1.0) * Double($1.1)
      }
      #expect(abs(sampler.ceiling[node] - own) < 1e-6)
      for (other, similarity) in zip(
        scene.graph.neighbors(of: node), scene.graph.similarities(of: node))
      where abs(Double(similarity) - own) > 1e-6 {
        let weight = sampler.weight(of: Int(other), for: node)
        #expect((weight > 0) == (Double(similarity) < own))
        if weight > 0 { safe += 1 } else { above += 1 }
      }
    }
    #expect(safe > 10 && above > 10)
    #expect(try greedy(.queries).ceiling == .one(Double(scene.vectors[0, 0])))
    #expect(try greedy(.documents).ceiling == .one(Double(documents[0, 0])))
  }

  @Test func `a document that is the own one again adds nothing`() throws {
    let scene = try Scene.clustered(60, neighbors: 20)
    // Item 30 + i has the document of item i.
    let documents = scene.vectors.rows(at: (0..<60).map { $0 % 30 })
    let graph = try QueryDocumentGraph(
      GraphSettings(candidates: 59, neighbors: 58, skip: 0), drawsCandidates: true
    ).build(
      queries: scene.vectors, documents: documents, stream: SamplerCatalog.stream, threads: 1)
    let positives = (0..<60).map { canonicalDot(scene.vectors.row($0), documents.row($0)) }
    let sampler = GreedySampler(
      on: graph, ceiling: .positives(positives), temperature: 0.1, queryShare: 0.25)
    for node in 0..<60 { #expect(sampler.weight(of: (node + 30) % 60, for: node) == 0) }
    #expect(
      (0..<60).contains { node in (0..<60).contains { sampler.weight(of: $0, for: node) > 0 } })
  }

  @Test func `where links run out further queries are drawn, and nothing was reseeded`() throws {
    let scene = try Scene.clustered(60, neighbors: 3)
    let batch = greedy(on: scene.graph, queryShare: 0.1).batch(size: 40, seed: 5)
    let trace = try #require(batch.walk)
    #expect(trace.reseeds == 0 && trace.origins.count { $0 == .seed } > 4)
  }

  @Test func `in an epoch only items that may still come are looked at`() throws {
    let scene = try Scene.clustered(120, neighbors: 20)
    let batches = try greedy(on: scene.graph, queryShare: 0.25)
      .under(BatchRules(exposure: .once)).batches(count: 5, size: 24, from: SamplerCatalog.stream)
    for batch in batches {
      let steps = batch.walk?.origins.count { if case .step = $0 { true } else { false } }
      #expect(batch.walk?.steps == steps)
    }
  }
}
