import Proximity
import Sampling
import Testing
import Vectors

/// The rules that keep items apart.
struct GuardTests {
  @Test(arguments: [0.01, 0.05, 0.5, 0.99])
  func `the limit of a top share is the similarity of its rank`(share: Double) throws {
    let scene = try Scene.clustered(90)
    for threads in [1, 2] {
      let limits = try SimilarityGuard.Limit.topShare(
        share, of: scene.vectors, stream: SamplerCatalog.stream, threads: threads, monitor: .none)
      guard case .ofItems(let values) = limits else {
        Issue.record("one limit for all items")
        return
      }
      for item in 0..<90 {
        let others = (0..<90).filter { $0 != item }
          .map { canonicalDot(scene.vectors.row(item), scene.vectors.row($0)) }.sorted(by: >)
        #expect(abs(values[item] - others[Int(share * 89)]) < 1e-5)
      }
    }
  }

  @Test func `a pair above the limit of either item is forbidden, whichever comes first`() {
    let vectors = Matrix(rows: 3, columns: 2, elements: [1, 0, 0.8, 0.6, 0, 1])
    let rule = SimilarityGuard(name: "top", limit: .ofItems([0.9, 0.7, 0.5]), vectors: vectors)
    #expect(rule.forbids(0, 1) && rule.forbids(1, 0))  // 0.8 is above the second's 0.7
    #expect(rule.forbids(1, 2) && rule.forbids(2, 1))  // 0.6 is above the third's 0.5
    #expect(!rule.forbids(0, 2) && !rule.forbids(2, 0))
  }

  @Test func `a guard counts an item once, for the first that forbids it`() throws {
    let scene = try Scene.clustered(60)
    let labels = GroupGuard(name: "same-label", groups: [Int](repeating: 0, count: 60))
    let batch = BreadthFirstSampler(on: scene.graph).under(BatchRules(guards: [labels, labels]))
      .batch(size: 5, seed: 1)
    #expect(batch.ruling?.refusals == [59, 0])
  }

  /// The guard as its definition has it: every pair that meets is compared.
  private struct PairByPair: PairGuard {
    let rule: any PairGuard
    var name: String { rule.name }

    func forbids(_ first: Int, _ second: Int) -> Bool { rule.forbids(first, second) }
    func adjusted(to progress: Double) -> Self { Self(rule: rule.adjusted(to: progress)) }
  }

  /// Guards of every kind over a scene in which every fifth item repeats another.
  private static func guards(over scene: Scene) throws -> [any PairGuard] {
    let tops = try [0.3, 0.02].map {
      try SimilarityGuard.Limit.topShare(
        $0, of: scene.vectors, stream: SamplerCatalog.stream, threads: 2, monitor: .none)
    }
    return [
      GroupGuard(name: "same-label", groups: scene.labels),
      GroupGuard(
        name: "same-partner", groups: (0..<scene.count).map { $0 % 3 == 0 ? nil : $0 / 4 }),
      SimilarityGuard(name: "duplicates", limit: .forAll(0.999), vectors: scene.vectors),
      SimilarityGuard(name: "cap", limit: .forAll(0.8), vectors: scene.vectors, threads: 2),
      SimilarityGuard(name: "top", limit: tops[1], vectors: scene.vectors),
      SimilarityGuard(
        name: "cap", limit: .forAll(0.6), to: .forAll(0.95), vectors: scene.vectors),
      SimilarityGuard(name: "top", limit: tops[0], to: tops[1], vectors: scene.vectors),
    ]
  }

  private static func scene() throws -> Scene {
    let scene = try Scene.clustered(600)
    let rows = (0..<600).map { $0 % 5 == 0 ? $0 / 7 : $0 }
    let vectors = scene.vectors.rows(at: rows)
    return Scene(
      graph: try ExactGraph(neighbors: 8).build(on: vectors, threads: 2), vectors: vectors,
      labels: rows.map { scene.labels[$0] })
  }

  @Test(arguments: SamplerCatalog.allCases, BatchRules.Exposure.allCases)
  func `what a guard knows beforehand is what pair by pair comes to`(
    entry: SamplerCatalog, exposure: BatchRules.Exposure
  ) throws {
    let scene = try Self.scene()
    let sampler = try entry.sampler(on: scene)
    let guards = try Self.guards(over: scene)
    for guards in guards.map({ [$0] }) + [guards] {
      func batches(_ guards: [any PairGuard]) throws -> [Batch] {
        try sampler.under(
          BatchRules(exposure: exposure, guards: guards, uniformShare: .init(constant: 0.2))
        ).batches(count: 40, size: 30, from: SamplerCatalog.stream)
      }
      #expect(try batches(guards) == batches(guards.map(PairByPair.init)))
      #expect(guards.allSatisfy { $0.conflicts != nil })
    }
  }

  @Test func `pairs are compared one by one until a search of all is worth it`() throws {
    let scene = try Self.scene()
    let rule = SimilarityGuard(name: "cap", limit: .forAll(0.8), vectors: scene.vectors)
    try rule.prepare(for: 1, size: 60, monitor: .none)
    #expect(rule.conflicts == nil)
    try rule.prepare(for: 9, size: 60, monitor: .none)
    #expect(rule.adjusted(to: 0.5).conflicts != nil)
  }

  @Test func `vectors without a direction are compared one by one`() throws {
    let vectors = Matrix(rows: 3, columns: 2, elements: [1, 0, 0, 0, 1, 0])
    let rule = SimilarityGuard(name: "cap", limit: .forAll(0.8), vectors: vectors)
    let sampler = UniformSampler(itemCount: 3).under(BatchRules(guards: [rule]))
    for batch in try sampler.batches(count: 20, size: 3, from: SamplerCatalog.stream) {
      #expect(batch.items.count == 2 && batch.items.contains(1))
    }
    #expect(rule.conflicts == nil)
  }

  @Test func `an epoch ends where the items left cannot share a batch, and carries them over`()
    throws
  {
    // Two hundred items that go with all, and two groups of a hundred.
    let groups = (0..<400).map { $0 < 200 ? nil : Optional($0 % 2) }
    let batches = try UniformSampler(itemCount: 400)
      .under(
        BatchRules(exposure: .once, guards: [GroupGuard(name: "same-label", groups: groups)])
      ).batches(count: 60, size: 50, from: SamplerCatalog.stream)
    #expect(batches.allSatisfy { $0.items.count >= 25 }, "\(batches.map(\.items.count))")
    #expect(batches.reduce(0) { $0 + ($1.ruling?.carriedOver ?? 0) } > 0)
    // In every epoch those that go with all come once.
    let counts = Dictionary(grouping: batches.flatMap(\.items)) { $0 }.mapValues(\.count)
    let free = (0..<200).map { counts[$0] ?? 0 }
    #expect((free.max() ?? 0) - (free.min() ?? 0) <= 2)
  }
}
