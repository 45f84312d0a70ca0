import Proximity
import Sampling
import Testing
import Vectors

/// Batches that a hand can work out.
struct DrawnGraphTests {
  /// 0 → 1, 2; 1 → 3, 4; 2 → 5, 6; leaves point back to 0 and 1.
  private let tree = drawnGraph([[1, 2], [3, 4], [5, 6], [0, 1], [0, 1], [0, 1], [0, 1]])

  private func batch(_ sampler: some BatchSampler, size: Int, from seed: Int) -> Batch {
    var number: UInt64 = 0
    while true {
      let batch = sampler.batch(size: size, seed: number)
      if batch.items[0] == seed { return batch }
      number += 1
    }
  }

  @Test func `breadth first takes level after level`() throws {
    let batch = batch(BreadthFirstSampler(on: tree), size: 7, from: 0)
    #expect(batch.items == [0, 1, 2, 3, 4, 5, 6])
    #expect(batch.walk?.origins == [.seed] + [0, 0, 1, 1, 2, 2].map { .step(from: $0) })
    #expect(batch.walk?.entrySteps == [0, 1, 2, 3, 4, 5, 6])
    #expect(batch.path(to: 5) == [0, 2, 5])
  }

  @Test func `depth first goes down before it goes on`() throws {
    let batch = batch(DepthFirstSampler(on: tree), size: 7, from: 0)
    #expect(batch.items == [0, 1, 3, 4, 2, 5, 6])
    #expect(batch.walk?.origins == [.seed] + [0, 1, 1, 0, 4, 4].map { .step(from: $0) })
  }

  @Test func `the most similar neighbour comes first`() {
    let graph = ProximityGraph(
      nodeCount: 4, neighborsPerNode: 3, candidates: 3, skip: 0, index: .exact,
      neighbors: [1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2],
      similarities: [0.1, 0.3, 0.2, 0.1, 0.2, 0.3, 0.3, 0.2, 0.1, 0.2, 0.3, 0.1], seconds: 0)
    #expect(batch(BreadthFirstSampler(on: graph), size: 4, from: 0).items == [0, 2, 3, 1])
    #expect(batch(DepthFirstSampler(on: graph), size: 4, from: 0).items == [0, 2, 1, 3])
  }

  @Test func `a component that is used up is left by a counted reseed`() {
    let pairs = drawnGraph((0..<10).map { [UInt32($0 ^ 1)] })
    for batch in [
      BreadthFirstSampler(on: pairs).batch(size: 6, seed: 1),
      DepthFirstSampler(on: pairs).batch(size: 6, seed: 2),
    ] {
      #expect(batch.walk?.reseeds == 2)
      #expect(
        batch.walk?.origins == [
          .seed, .step(from: 0), .reseed, .step(from: 2), .reseed, .step(from: 4),
        ])
      #expect(Set(batch.items.map { $0 / 2 }).count == 3)
    }
  }

  @Test func `on a star the most visited after the seed is the hub`() {
    let star = drawnGraph((0..<30).map { (node: UInt32) -> [UInt32] in node == 0 ? [1] : [0] })
    let sampler = VisitCountSampler(on: star, restart: 0.1, movesPerPlace: 20)
    for seed in 2..<30 {
      #expect(batch(sampler, size: 2, from: seed).items == [seed, 0])
    }
  }

  @Test func `a path is put in order, and cut into stretches`() throws {
    // 7 - 3 - 0 - 5 - 1 - 6 - 2 - 4, each node linked to those beside it.
    let path = [7, 3, 0, 5, 1, 6, 2, 4]
    var rows = [[UInt32]](repeating: [], count: 8)
    for (place, node) in path.enumerated() {
      let before = path[place == 0 ? 1 : place - 1]
      let after = path[place == 7 ? 6 : place + 1]
      rows[node] = [UInt32(before), UInt32(after)].sorted()
    }
    let order = BandwidthOrder(of: drawnGraph(rows))
    #expect(order.nodes == path || order.nodes == path.reversed())
    #expect(order.bandwidth(of: drawnGraph(rows)) == 1)
    let batches = try BandwidthSampler(order).under(BatchRules(exposure: .once))
      .batches(count: 3, size: 3, from: SamplerCatalog.stream)
    let stretches = [0..<3, 3..<6, 6..<8].map { Array(order.nodes[$0]) }
    #expect(Set(batches.map(\.items)) == Set(stretches))
    #expect(batches[2].items == stretches[2])
  }

  @Test func `an order by bandwidth is narrower than a random one`() throws {
    let scene = try Scene.clustered(150, neighbors: 4)
    let order = BandwidthOrder(of: scene.graph)
    #expect(order.nodes.sorted() == Array(0..<150))
    #expect(order.bandwidth(of: scene.graph) < 110)
  }

  @Test func `cliques that a thread ties together are communities`() throws {
    // Four cliques of six; the last of each has an edge to the first of the next instead of one inside.
    let graph = drawnGraph(
      (0..<24).map { (node: UInt32) -> [UInt32] in
        let clique = node / 6 * 6
        var row = (clique..<clique + 6).filter { $0 != node }
        if node % 6 == 5 { row[0] = (clique + 6) % 24 }
        return row.sorted()
      })
    let communities = try Communities(of: graph, stream: SamplerCatalog.stream)
    #expect(communities.count == 4)
    for node in 0..<24 {
      #expect(communities.assignment[node] == communities.assignment[node / 6 * 6])
    }
    // Inside: 116 of 120 edges of weight 1/2; each community holds a quarter of the degrees.
    let expected = 116.0 / 120 - 0.25
    #expect(abs(communities.modularity - expected) < 1e-9)
    let batch = CommunitySampler(communities).batch(size: 6, seed: 3)
    #expect(Set(batch.items.map { $0 / 6 }).count == 1)
  }

  @Test func `points around far corners are clusters`() throws {
    let corners: [[Float]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0]]
    var generator = SeededGenerator(seed: 5)
    let vectors = Matrix(
      rows: 80, columns: 3,
      elements: (0..<80).flatMap { item in
        corners[item % 4].map { $0 + 0.05 * Float(generator.normal()) }
      }
    ).normalizedRows().rows
    for threads in [1, 3] {
      let means = try KMeans(
        vectors, clusters: 4, stream: SamplerCatalog.stream, threads: threads)
      for item in 0..<80 { #expect(means.assignment[item] == means.assignment[item % 4]) }
      #expect(Set(means.assignment).count == 4)
      #expect(means.meanSquaredDistance < 0.02)
      let batch = ClusterSampler(means).batch(size: 20, seed: 4)
      #expect(Set(batch.items.map { $0 % 4 }).count == 1)
    }
  }

  @Test func `as many clusters as items are the items`() throws {
    let scene = try Scene.clustered(30)
    let means = try KMeans(scene.vectors, clusters: 30, stream: SamplerCatalog.stream, threads: 2)
    #expect(Set(means.assignment).count == 30)
    #expect(means.meanSquaredDistance < 1e-9)
  }

  @Test func `labels share a balanced batch evenly`() {
    let labels = (0..<100).map { $0 < 70 ? 0 : $0 < 95 ? 1 : 2 }
    let batch = BalancedSampler(labels: labels).batch(size: 20, seed: 1)
    let counts = (0..<3).map { label in batch.items.count { labels[$0] == label } }
    #expect(counts[2] == 5)  // all there are
    #expect(counts[0] + counts[1] == 15)
    #expect(abs(counts[0] - counts[1]) == 1)
  }

  @Test func `the hardest of several is the one with the highest score`() {
    let sampler = HardestOfSampler(itemCount: 50, trials: 20) { Double($0.reduce(0, +)) }
    let single = HardestOfSampler(itemCount: 50, trials: 1) { Double($0.reduce(0, +)) }
    let sums = (0..<40).map { seed in
      (
        sampler.batch(size: 5, seed: UInt64(seed)).items.reduce(0, +),
        single.batch(size: 5, seed: UInt64(seed)).items.reduce(0, +)
      )
    }
    #expect(sums.allSatisfy { $0.0 >= $0.1 })
    let best = sums.reduce(0) { $0 + $1.0 }
    let first = sums.reduce(0) { $0 + $1.1 }
    #expect(best > first + 1600)
  }
}
