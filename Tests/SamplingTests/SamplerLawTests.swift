import Foundation
import Proximity
import Sampling
import Testing
import Vectors

/// What holds for every sampler, on graphs of every shape.
struct SamplerLawTests {
  /// Graphs on which a careless walk hangs or repeats itself.
  enum Shape: String, CaseIterable, Sendable {
    case clusters, pairs, cliques, star, circles

    var scene: Scene {
      get throws {
        switch self {
        case .clusters: try Scene.clustered(150)
        case .pairs: .drawn(drawnGraph((0..<40).map { [UInt32($0 ^ 1)] }))
        // Cliques of five, smaller than most batches here.
        case .cliques:
          .drawn(
            drawnGraph(
              (0..<60).map { (node: UInt32) -> [UInt32] in
                let first = node / 5 * 5
                return (first..<first + 5).filter { $0 != node }
              }))
        case .star:
          .drawn(drawnGraph((0..<40).map { (node: UInt32) -> [UInt32] in node == 0 ? [1] : [0] }))
        case .circles: .drawn(rings(6, size: 10))
        }
      }
    }
  }

  @Test func `no sampler is kept from the laws`() throws {
    let scene = try Scene.clustered(60)
    let held = Set(try SamplerCatalog.allCases.map { "\(type(of: try $0.sampler(on: scene)))" })
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Sampling")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      for declared in text.matches(of: /struct (\w+): BatchSampler/) {
        #expect(held.contains(String(declared.1)), "'SamplerCatalog' lacks \(declared.1)")
      }
    }
  }

  @Test(arguments: SamplerCatalog.allCases, Shape.allCases)
  func `a batch holds as many distinct items as asked for, whatever the graph`(
    entry: SamplerCatalog, shape: Shape
  ) throws {
    let scene = try shape.scene
    let sampler = try entry.sampler(on: scene)
    for (seed, size) in [1, 2, 16, scene.count - 1, scene.count].enumerated() {
      let batch = sampler.batch(size: size, seed: UInt64(seed))
      #expect(batch.items.count == size)
      #expect(Set(batch.items).count == size)
      #expect(batch.items.allSatisfy { (0..<scene.count).contains($0) })
      #expect(batch.ruling == nil)
    }
  }

  @Test(arguments: SamplerCatalog.allCases)
  func `samplers that walk keep a trace, and others none`(entry: SamplerCatalog) throws {
    let sampler = try entry.sampler(on: try Scene.clustered(150))
    let batch = sampler.batch(size: 40, seed: 5)
    guard type(of: sampler).walks else {
      #expect(batch.walk == nil)
      return
    }
    let trace = try #require(batch.walk)
    #expect(trace.origins.count == 40)
    #expect(trace.origins[0] == .seed)
    for (place, origin) in trace.origins.enumerated() { #expect(origin.parent ?? -1 < place) }
    #expect(trace.entrySteps == trace.entrySteps.sorted())
    #expect(trace.entrySteps.allSatisfy { $0 <= trace.steps })
  }

  @Test(arguments: SamplerCatalog.allCases)
  func `the same stream gives the same batches, and batches differ`(entry: SamplerCatalog) throws {
    let sampler = try entry.sampler(on: try Scene.clustered(150))
    let stream = SamplerCatalog.stream
    let batches = try sampler.batches(count: 12, size: 20, from: stream)
    #expect(try sampler.batches(count: 12, size: 20, from: stream) == batches)
    #expect(Set(batches.map(\.items)).count > 6)
    #expect(
      try sampler.batches(
        count: 12, size: 20, from: RandomStream(seed: 4, name: "sampler tests", run: 0)) != batches)
  }

  @Test(arguments: SamplerCatalog.allCases, Shape.allCases)
  func `under once every item is drawn once, in ⌈N/B⌉ batches, epoch after epoch`(
    entry: SamplerCatalog, shape: Shape
  ) throws {
    let scene = try shape.scene
    let size = 17
    let epoch = (scene.count + size - 1) / size
    let batches = try entry.sampler(on: scene).under(BatchRules(exposure: .once))
      .batches(count: 2 * epoch, size: size, from: SamplerCatalog.stream)
    for batches in [batches.prefix(epoch), batches.suffix(epoch)] {
      #expect(batches.flatMap(\.items).sorted() == Array(0..<scene.count))
      #expect(batches.dropLast().allSatisfy { $0.items.count == size })
      #expect(batches.last?.items.count == scene.count - (epoch - 1) * size)
    }
  }

  @Test(arguments: SamplerCatalog.allCases, BatchRules.Exposure.allCases)
  func `guards never keep what they forbid`(
    entry: SamplerCatalog, exposure: BatchRules.Exposure
  ) throws {
    let scene = try Scene.clustered(150)
    let limits = try SimilarityGuard.Limit.topShare(
      0.05, of: scene.vectors, stream: SamplerCatalog.stream, threads: 2, monitor: .none)
    let guards: [any PairGuard] = [
      GroupGuard(name: "same-label", groups: scene.labels),
      SimilarityGuard(name: "cap", limit: .forAll(0.9), vectors: scene.vectors),
      SimilarityGuard(name: "top", limit: limits, vectors: scene.vectors),
    ]
    for rule in guards {
      let batches = try entry.sampler(on: scene)
        .under(BatchRules(exposure: exposure, guards: [rule], uniformShare: .init(constant: 0.25)))
        .batches(count: 6, size: 8, from: SamplerCatalog.stream)
      for batch in batches {
        #expect(!batch.items.isEmpty)
        for (place, item) in batch.items.enumerated() {
          for other in batch.items.prefix(place) { #expect(!rule.forbids(item, other)) }
        }
      }
    }
  }

  @Test(arguments: SamplerCatalog.allCases)
  func `a guard that forbids nothing changes no walk`(entry: SamplerCatalog) throws {
    let scene = try Scene.clustered(150)
    let sampler = try entry.sampler(on: scene)
    let guarded = sampler.under(
      BatchRules(guards: [
        SimilarityGuard(name: "none", limit: .forAll(2), vectors: scene.vectors)
      ]))
    guard entry != .uniform, entry != .original else { return }  // these have ways of their own
    for (batch, other) in zip(
      try sampler.batches(count: 5, size: 30, from: SamplerCatalog.stream),
      try guarded.batches(count: 5, size: 30, from: SamplerCatalog.stream))
    {
      #expect(batch.items == other.items)
      #expect(batch.walk == other.walk)
      #expect(other.ruling == BatchRuling(refusals: [0], uniformMembers: 0))
    }
  }

  @Test(arguments: SamplerCatalog.allCases)
  func `a guard that forbids everything leaves batches of one, and ends`(
    entry: SamplerCatalog
  ) throws {
    let scene = try Scene.clustered(60)
    let sampler = try entry.sampler(on: scene).under(
      BatchRules(guards: [GroupGuard(name: "same-label", groups: [Int](repeating: 0, count: 60))]))
    let batch = sampler.batch(size: 10, seed: 1)
    #expect(batch.items.count == 1)
    #expect(batch.ruling?.refusals == [59])
  }

  @Test(arguments: [0, 0.25, 0.5, 1])
  func `a uniform share is drawn uniformly, and never the seed`(share: Double) throws {
    let scene = try Scene.clustered(150)
    let sampler = RandomWalkWithRestart(on: scene.graph, restart: 0.2)
      .under(BatchRules(guards: [], uniformShare: .init(constant: share)))
    let batch = sampler.batch(size: 40, seed: 2)
    let expected = min(39, Int(share * 40))
    #expect((batch.ruling?.uniformMembers ?? 0) == expected)
    let plain = RandomWalkWithRestart(on: scene.graph, restart: 0.2).batch(size: 40, seed: 2)
    #expect(batch.items.prefix(40 - expected) == plain.items.prefix(40 - expected))
  }
}
