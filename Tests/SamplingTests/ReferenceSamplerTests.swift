import Sampling
import Synchronization
import Testing
import Vectors

struct ReferenceSamplerTests {
  @Test(arguments: [(1, 1), (10, 10), (1000, 256), (50, 49)])
  func `a uniform batch holds distinct items`(items: Int, size: Int) {
    let sampler = UniformSampler(itemCount: items)
    for seed in 0..<20 {
      let batch = sampler.batch(size: size, seed: UInt64(seed))
      #expect(batch.items.count == size)
      #expect(Set(batch.items).count == size)
      #expect(batch.items.allSatisfy { (0..<items).contains($0) })
      #expect(batch.walk == nil)
    }
  }

  @Test func `every ordered pair is equally likely in a uniform batch`() {
    let sampler = UniformSampler(itemCount: 5)
    var generator = SeededGenerator(seed: 4)
    var counts = [Int](repeating: 0, count: 25)
    for _ in 0..<20_000 {
      let pair = sampler.batch(size: 2, using: &generator).items
      counts[5 * pair[0] + pair[1]] += 1
    }
    let shares = (0..<25).map { $0 / 5 == $0 % 5 ? 0 : 1.0 / 20 }
    #expect(chiSquare(counts, shares: shares) < 43.8)  // 19 degrees of freedom, 99.9 %
  }

  @Test(arguments: [1, 2, 30, 200])
  func `a kNN batch is a seed and the items nearest to it, nearest first`(size: Int) {
    var generator = SeededGenerator(seed: 2)
    let vectors = Matrix(
      rows: 200, columns: 6, elements: (0..<1200).map { _ in Float(generator.normal()) }
    ).normalizedRows().rows
    let sampler = NearestNeighborSampler(vectors: vectors)
    var seeds: Set<Int> = []
    for number in 0..<20 {
      let items = sampler.batch(size: size, seed: UInt64(number)).items
      seeds.insert(items[0])
      let others = (0..<200).filter { $0 != items[0] }
      let scores = others.map { canonicalDot(vectors.row(items[0]), vectors.row($0)) }
      let order = others.indices.sorted { scores[$0] > scores[$1] }
      #expect(Array(items.dropFirst()) == order.prefix(size - 1).map { others[$0] })
    }
    #expect(seeds.count > 10)
  }

  @Test func `the b-th batch is drawn from the b-th generator alone`() throws {
    let stream = RandomStream(seed: 5, name: "sample uniform", run: 0)
    let sampler = UniformSampler(itemCount: 100)
    let batches = try sampler.batches(count: 6, size: 8, from: stream)
    for (number, batch) in batches.enumerated() {
      var generator = stream.generator(at: number)
      #expect(batch == sampler.batch(size: 8, using: &generator))
    }
    #expect(try sampler.batches(count: 3, size: 8, from: stream) == Array(batches.prefix(3)))
  }

  @Test func `drawing batches can be cancelled`() {
    let asked = Atomic<Int>(0)
    let monitor = ProgressMonitor(
      isCancelled: { asked.add(1, ordering: .relaxed).oldValue >= 2 }, report: { _ in })
    #expect(throws: CancellationError.self) {
      try UniformSampler(itemCount: 10).batches(
        count: 100, size: 3, from: RandomStream(seed: 1, name: "", run: 0), monitor: monitor)
    }
  }
}
