import Foundation
import Proximity
import Sampling
import Testing
import Vectors

/// The rules that keep items apart.
struct GuardTests {
  @Test(arguments: [0.01, 0.05, 0.5, 0.99])
  func `as many others lie above the limit of a top share as it says`(share: Double) throws {
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
        let count = Int((share * 89).rounded(.up))
        let next = count < 89 ? others[count] : -2
        #expect(values[item] < others[count - 1] && values[item] > next - 1e-6)
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
      margin(.share(0.97), over: scene), margin(.above(-0.2), over: scene),
      WithinGuard(name: "within", groups: scene.labels),
      ListedPairsGuard(
        name: "judged", pairs: (0..<590).map { ($0 * 7 % 600, ($0 * 7 + $0 % 9 + 1) % 600) }),
    ]
  }

  /// A guard by queries and documents, of which every seventh pair has changed its document.
  private static func margin(_ limit: PositiveLimit, over scene: Scene) -> MarginGuard {
    MarginGuard(
      name: "margin", limit: limit, queries: scene.vectors,
      documents: scene.vectors.rows(
        at: (0..<scene.count).map { $0 % 7 == 0 ? ($0 + 7) % scene.count : $0 }), threads: 2)
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
      let guarded = try batches(guards)
      #expect(try guarded == batches(guards.map(PairByPair.init)))
      #expect(guards.allSatisfy { $0.conflicts != nil })
      guard guards.count == 1, guards[0].name != "top", guards[0].name != "cap" else { continue }
      for batch in guarded {
        for (place, item) in batch.items.enumerated() {
          #expect(!batch.items.prefix(place).contains { guards[0].forbids(item, $0) })
        }
      }
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

  /// Ten items; 0 and 1 go with none of 4...7, and 8 with 2, 3 and 9 alone.
  private static let apart: [(Int, Int)] =
    [0, 1].flatMap { one in (4...7).map { (one, $0) } } + [0, 1, 4, 5, 6, 7].map { ($0, 8) }

  @Test(arguments: [1, 8])
  func `whoever may join is as likely to be the next`(copies: Int) throws {
    // Each item `copies` times, all copies of which go with all of its own: so many refusals are met that
    // all open items are looked at, or so few that they are not.
    let items = 10 * copies
    let pairs = Self.apart.flatMap { one, other in
      (0..<copies).flatMap { first in
        (0..<copies).map { (one * copies + first, other * copies + $0) }
      }
    }
    let rule = ListedPairsGuard(name: "judged", pairs: pairs)
    func isApart(_ one: Int, _ other: Int) -> Bool {
      rule.forbids(one * copies, other * copies)
    }
    var shares = [Double](repeating: 0, count: 1000)
    for first in 0..<10 {
      let seconds = (0..<10).filter { !isApart(first, $0) }
      let open = Double(copies * seconds.count - 1)
      for second in seconds {
        let toSecond = Double(copies - (second == first ? 1 : 0)) / open
        let thirds = seconds.filter { !isApart(second, $0) }
        let openLast = Double(copies * thirds.count - 2)
        for third in thirds {
          let left = copies - (third == first ? 1 : 0) - (third == second ? 1 : 0)
          shares[first * 100 + second * 10 + third] =
            0.1 * toSecond * Double(max(0, left)) / openLast
        }
      }
    }
    var counts = [Int](repeating: 0, count: 1000)
    let batches = try UniformSampler(itemCount: items).under(BatchRules(guards: [rule]))
      .batches(count: 40_000, size: 3, from: SamplerCatalog.stream)
    for batch in batches {
      #expect(batch.items.count == 3)
      let kinds = batch.items.map { $0 / copies }
      counts[kinds[0] * 100 + kinds[1] * 10 + kinds[2]] += 1
    }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    #expect(
      chiSquare(counts, shares: shares)
        < chiSquareBound(freedom: Double(shares.count { $0 > 0 } - 1)))
  }

  @Test func `epochs of one source a batch take every item, and tell what they carry over`() throws
  {
    let groups = (0..<400).map { $0 < 280 ? 0 : $0 < 390 ? 1 : 2 }
    let batches = try UniformSampler(itemCount: 400)
      .under(
        BatchRules(exposure: .once, guards: [WithinGuard(name: "within", groups: groups)])
      ).batches(count: 90, size: 40, from: SamplerCatalog.stream)
    for batch in batches {
      #expect(batch.items.allSatisfy { groups[$0] == groups[batch.items[0]] })
    }
    let counts = Dictionary(grouping: batches.flatMap(\.items)) { $0 }.mapValues(\.count)
    #expect(counts.count == 400)
    #expect((counts.values.max() ?? 0) - (counts.values.min() ?? 0) <= 3)
    #expect(batches.reduce(0) { $0 + ($1.ruling?.carriedOver ?? 0) } > 0)
  }

  @Test func `a guard that cannot list its pairs refuses batches far beyond what it leaves`() throws
  {
    // Of 9,000 directions in a plane no three lie more than 161 degrees from each other, and nine tenths of
    // all pairs, some 36 million, lie closer.
    var generator = SeededGenerator(seed: 4)
    let vectors = Matrix(
      rows: 9000, columns: 2,
      elements: (0..<9000).flatMap { _ in
        let angle = 2 * Double.pi * generator.unit()
        return [Float(cos(angle)), Float(sin(angle))]
      }
    ).normalizedRows().rows
    let rule = SimilarityGuard(name: "cap=0.9", limit: .forAll(-0.95), vectors: vectors)
    let sampler = UniformSampler(itemCount: 9000).under(BatchRules(guards: [rule]))
    let fault = #expect(throws: DenseGuard.self) {
      try sampler.batches(count: 5, size: 3000, from: SamplerCatalog.stream)
    }
    #expect(rule.isDense && rule.conflicts == nil)
    #expect(
      fault?.name == "cap=0.9" && fault?.asked == 3000 && (1...2).contains(fault?.reached ?? 0))
    #expect(try sampler.batches(count: 5, size: 3, from: SamplerCatalog.stream).count == 5)
  }
}
