import Proximity
import Sampling
import Testing
import Vectors

/// The chances of a walk on a small graph, against the walk's own Markov chain.
struct WalkLawTests {
  /// Five nodes, not symmetric.
  private let graph = drawnGraph([[1, 2], [0, 3], [0, 4], [1, 2], [0, 1]])

  @Test(arguments: [0, 0.2, 0.5, 0.8])
  func `the first three items have the chances of the chain`(restart: Double) {
    let sampler = RandomWalkWithRestart(on: graph, restart: restart)
    var generator = SeededGenerator(seed: 21)
    var counts = [Int](repeating: 0, count: 125)
    for _ in 0..<60_000 {
      let items = sampler.batch(size: 3, using: &generator).items
      counts[25 * items[0] + 5 * items[1] + items[2]] += 1
    }
    let shares = (0..<125).map { triple in
      chance(of: [triple / 25, triple / 5 % 5, triple % 5], restart: restart)
    }
    let freedom = Double(shares.count { $0 > 1e-12 } - 1)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    #expect(
      chiSquare(counts, shares: shares.map { $0 < 1e-12 ? 0 : $0 })
        < chiSquareBound(freedom: freedom))
  }

  /// A walk with restart as the definition has it: no cap, no lanes, another generator.
  private func simulated(on graph: ProximityGraph, restart: Double, size: Int, seed: UInt64)
    -> [Int]
  {
    var generator = SeededGenerator(seed: seed &* 7919 &+ 5)
    let seed = generator.index(below: graph.nodeCount)
    var items = [seed]
    var current = seed
    while items.count < size {
      if generator.unit() < restart {
        current = seed
      } else {
        let row = graph.neighbors(of: current)
        current = Int(row[row.startIndex + generator.index(below: row.count)])
        if !items.contains(current) { items.append(current) }
      }
    }
    return items
  }

  /// The share of members that the seed is linked to, one a batch.
  private func nearShares(_ batches: [[Int]], on graph: ProximityGraph) -> [Double] {
    batches.map { items in
      Double(items.count { graph.hasEdge(from: items[0], to: $0) }) / Double(items.count)
    }
  }

  @Test(arguments: [0.2, 0.7, 0.85, 0.9, 0.95], [1, 200])
  func `batches are those of the walk itself, however large α is`(restart: Double, lanes: Int)
    throws
  {
    // A batch of 40 takes most of the 30 neighbours of its seed and some of theirs.
    let graph = randomGraph(nodes: 1_500, neighbors: 30)
    let sampler = RandomWalkWithRestart(on: graph, restart: restart)
    let stream = RandomStream(seed: 5, name: "walks", run: 0)
    let count = 200
    let batches =
      lanes == 1
      ? (0..<count).map { sampler.batch(size: 40, seed: UInt64($0)) }
      : try sampler.batches(count: count, size: 40, from: stream, monitor: .none)
    let reference = (0..<count).map {
      simulated(on: graph, restart: restart, size: 40, seed: UInt64($0))
    }
    let (own, expected) = (
      nearShares(batches.map(\.items), on: graph), nearShares(reference, on: graph)
    )
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    func variance(_ values: [Double]) -> Double {
      let middle = mean(values)
      return values.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(values.count - 1)
    }
    let error = ((variance(own) + variance(expected)) / Double(count)).squareRoot()
    #expect(abs(mean(own) - mean(expected)) < 4 * error, "\(mean(own)), \(mean(expected))")
    #expect(batches.allSatisfy { $0.walk?.reseeds == 0 })
  }

  @Test func `seeds are uniform`() {
    let sampler = RandomWalk(on: graph)
    var generator = SeededGenerator(seed: 22)
    var counts = [Int](repeating: 0, count: 5)
    for _ in 0..<10_000 { counts[sampler.batch(size: 1, using: &generator).items[0]] += 1 }
    #expect(
      chiSquare(counts, shares: [Double](repeating: 0.2, count: 5)) < chiSquareBound(freedom: 4))
  }

  @Test func `reseeds are uniform over the nodes not in the batch`() {
    // Pairs of nodes that see only each other: the third item is a reseed among the other six.
    let sampler = RandomWalk(on: drawnGraph([[1], [0], [3], [2], [5], [4], [7], [6]]))
    var generator = SeededGenerator(seed: 23)
    var counts = [Int](repeating: 0, count: 8)
    for _ in 0..<6000 {
      let items = sampler.batch(size: 3, using: &generator).items
      // Counted from the first pair, so that the excluded ones fall on 0 and 1.
      counts[(items[2] - items[0] / 2 * 2 + 8) % 8] += 1
    }
    let shares = [0, 0] + [Double](repeating: 1.0 / 6, count: 6)
    #expect(chiSquare(counts, shares: shares) < chiSquareBound(freedom: 5))
  }

  @Test func `a higher restart keeps the batch closer to its seed`() {
    // On one long ring the distance from the seed is the distance walked.
    let ring = rings(1, size: 2000)
    let spans = [0, 0.1, 0.5].map { restart in
      (0..<40).reduce(0.0) { sum, seed in
        let items = RandomWalkWithRestart(on: ring, restart: restart)
          .batch(size: 6, seed: UInt64(seed)).items
        let offsets = items.map {
          min(($0 - items[0] + 2000) % 2000, (items[0] - $0 + 2000) % 2000)
        }
        return sum + Double(offsets.max() ?? 0)
      }
    }
    #expect(spans[0] > spans[1])
    #expect(spans[1] > spans[2])
  }

  /// The chance that a walk meets these three nodes first, in this order.
  private func chance(of items: [Int], restart: Double) -> Double {
    guard Set(items).count == 3 else { return 0 }
    var chance = 0.2
    for known in 1...2 {
      chance *= entry(of: items[known], known: Array(items.prefix(known)), restart: restart)
    }
    return chance
  }

  /// The chance that `node` is the next new node of a walk at the last of `known`, of which the
  /// first is the seed.
  ///
  /// By power iteration of the chain on the known nodes; the chances of leaving it for `node` add
  /// up.
  private func entry(of node: Int, known: [Int], restart: Double) -> Double {
    var mass = [Double](repeating: 0, count: 5)
    mass[known[known.count - 1]] = 1
    var entered = 0.0
    for _ in 0..<2000 {
      var next = [Double](repeating: 0, count: 5)
      for place in known {
        next[known[0]] += restart * mass[place]
        for neighbor in graph.neighbors(of: place) {
          let moved = (1 - restart) / 2 * mass[place]
          if known.contains(Int(neighbor)) {
            next[Int(neighbor)] += moved
          } else if Int(neighbor) == node {
            entered += moved
          }
        }
      }
      mass = next
    }
    return entered
  }
}
