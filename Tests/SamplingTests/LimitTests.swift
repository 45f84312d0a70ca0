import Datasets
import Proximity
import Sampling
import Testing
import Vectors

/// Samplers at the limits of their settings, where they become other samplers.
struct LimitTests {
  @Test func `a schedule is the sampler of each batch's own α`() throws {
    let graph = randomGraph(nodes: 500, neighbors: 8)
    let schedule = LinearSchedule(from: 0.8, to: 0.2)
    let batches = try RandomWalkWithRestart(on: graph, restart: schedule, walks: 2)
      .batches(count: 13, size: 30, from: SamplerCatalog.stream)
    for (number, batch) in batches.enumerated() {
      let restart = schedule.value(at: Double(number) / 12)
      #expect(abs(restart - (0.8 - 0.05 * Double(number))) < 1e-12)
      var generator = SamplerCatalog.stream.generator(at: number)
      #expect(
        batch
          == RandomWalkWithRestart(on: graph, restart: restart, walks: 2)
          .batch(size: 30, using: &generator))
    }
  }

  @Test func `on a complete graph a plain walk is a uniform batch`() {
    // M = K = N − 1: every other item is a neighbour.
    let graph = drawnGraph(
      (0..<5).map { (node: UInt32) -> [UInt32] in (0..<5).filter { $0 != node } })
    var counts = [Int](repeating: 0, count: 125)
    var generator = SeededGenerator(seed: 8)
    for _ in 0..<40_000 {
      let items = RandomWalk(on: graph).batch(size: 3, using: &generator).items
      counts[25 * items[0] + 5 * items[1] + items[2]] += 1
    }
    let shares = (0..<125).map { Set([$0 / 25, $0 / 5 % 5, $0 % 5]).count == 3 ? 1.0 / 60 : 0 }
    #expect(chiSquare(counts, shares: shares) < chiSquareBound(freedom: 59))
  }

  @Test func `on the exact graph breadth first with B = K + 1 is the kNN batch`() throws {
    let scene = try Scene.clustered(200, neighbors: 9)
    for seed in 0..<20 {
      let near = NearestNeighborSampler(vectors: scene.vectors).batch(size: 10, seed: UInt64(seed))
      let wide = BreadthFirstSampler(on: scene.graph).batch(size: 10, seed: UInt64(seed))
      #expect(near.items[0] == wide.items[0])
      #expect(Set(near.items) == Set(wide.items))
    }
  }

  @Test func `on the exact graph a walk with α near 1 is the kNN batch more and more often`() throws
  {
    let scene = try Scene.clustered(200, neighbors: 3)
    let shares = [0, 0.5, 0.9].map { restart in
      (0..<200).count { seed in
        let walked = RandomWalkWithRestart(on: scene.graph, restart: restart)
          .batch(size: 4, seed: UInt64(seed))
        let seed = walked.items[0]
        return Set(walked.items.dropFirst())
          == Set(scene.graph.neighbors(of: seed).map(Int.init))
      }
    }
    #expect(shares == shares.sorted())
    #expect(shares[0] < 50)
    #expect(shares[2] > 140)
  }

  @Test func `with p = q = 1 a second-order walk goes as far as a plain one`() {
    let ring = rings(1, size: 4000)
    func span(_ sampler: some BatchSampler) -> Double {
      (0..<300).reduce(0.0) { sum, seed in
        sum + Double(sampler.batch(size: 12, seed: UInt64(seed)).walk?.steps ?? 0)
      } / 300
    }
    // A ring's walk must make about B² / 2 moves to see B nodes.
    let (plain, second) = (span(RandomWalk(on: ring)), span(Node2VecWalk(on: ring, p: 1, q: 1)))
    #expect(abs(plain - second) < 12)
    #expect(span(Node2VecWalk(on: ring, p: 1000, q: 1)) < 11.5)  // never back: eleven moves
  }
}

/// Walks as the published code makes them.
struct OriginalWalkTests {
  @Test func `its graph has loops and repeats, about M/N loops a node`() throws {
    let scene = try Scene.clustered(400)
    let graph = try OriginalGraph(candidates: 100, neighbors: 20)
      .build(on: scene.vectors, stream: SamplerCatalog.stream, threads: 2)
    let loops = Double(graph.selfLoops()) / 400
    #expect(abs(loops - 0.25) < 4 * (0.25 / 400).squareRoot())
    #expect(graph.duplicateEdges() > 400)
    let again = try OriginalGraph(candidates: 100, neighbors: 20)
      .build(on: scene.vectors, stream: SamplerCatalog.stream, threads: 1)
    #expect(again.neighbors == graph.neighbors)
  }

  @Test func `seeds are items that no batch of the epoch has held, and the rest ends it`() throws {
    let scene = try Scene.clustered(150)
    let batches = try OriginalWalk(on: scene.graph, restart: 0.2)
      .batches(count: 200, size: 20, from: SamplerCatalog.stream)
    var seen: Set<Int> = []
    var epochs = 0
    for batch in batches {
      if seen.count == 150 {
        seen = []
        epochs += 1
      }
      if seen.count >= 140 {
        #expect(batch.items.count == 150 - seen.count)
        #expect(seen.isDisjoint(with: batch.items))
      } else {
        #expect(batch.items.count == 20)
        #expect(!seen.contains(batch.items[0]))
      }
      seen.formUnion(batch.items)
    }
    #expect(epochs >= 4)
  }

  @Test func `α falls by 0.02 an epoch, down to 0.05`() throws {
    let walk = OriginalWalk(on: randomGraph(nodes: 30, neighbors: 3), restart: 0.2)
    #expect(
      [0, 2, 5, 8, 50].map { walk.restart(afterEpochs: $0) }
        .elementsEqual([0.2, 0.16, 0.1, 0.05, 0.05]) { abs($0 - $1) < 1e-12 })
    #expect(
      OriginalWalk(on: randomGraph(nodes: 30, neighbors: 3), restart: 0.01).restart(afterEpochs: 9)
        == 0.01)
  }
}

/// How hard the batches of samplers are on digits, beside each other.
struct DigitsTableTests {
  @Test func `walks with restart lie between uniform and kNN batches on digits`() throws {
    let digits = try BuiltInDataset.digits.load(
      splitBy: RandomStream(seed: 1, name: "split", run: 0))
    guard case .images(let images) = digits.items, let labels = digits.labels else {
      Issue.record("digits are no images with labels")
      return
    }
    let vectors = images.pixelVectors().centered().normalizedRows().rows
    let graph = try ExactGraph(neighbors: 100).build(on: vectors, threads: 2)
    func rate(_ sampler: any BatchSampler, batches count: Int) throws -> Rate {
      Rate(
        try sampler.batches(count: count, size: 64, from: SamplerCatalog.stream)
          .map { batch in
            let counts = Dictionary(grouping: batch.items) { labels[$0] }.values.map(\.count)
            return Double(counts.reduce(0) { $0 + $1 * ($1 - 1) }) / (64 * 63)
          })
    }
    let samplers: [(sampler: any BatchSampler, recorded: Double)] = [
      (UniformSampler(itemCount: vectors.rows), 0.10),
      (RandomWalkWithRestart(on: graph, restart: 0.2), 0.49),
      (RandomWalkWithRestart(on: graph, restart: 0.5), 0.60),
      (NearestNeighborSampler(vectors: vectors), 0.73),
    ]
    for (sampler, recorded) in samplers {
      let epoch = try rate(sampler, batches: 28)
      #expect(abs(epoch.mean - recorded) < epoch.halfWidth, "\(epoch) for \(recorded)")
    }
    let rates = try samplers.map { try rate($0.sampler, batches: 250) }
    for (low, high) in zip(rates, rates.dropFirst()) {
      #expect(low.mean + low.halfWidth < high.mean - high.halfWidth)
    }
    #expect(try rate(RandomWalk(on: graph), batches: 250).mean < rates[1].mean)
  }

  /// A mean over batches with its 95 % interval.
  private struct Rate {
    let mean: Double
    let halfWidth: Double

    init(_ values: [Double]) {
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
      self.mean = mean
      halfWidth = 2.05 * (variance / count).squareRoot()
    }
  }
}
