import Proximity
import Sampling
import Testing
import Vectors

/// Long walks against the stationary distribution of their Markov chain, by power iteration.
struct StationaryTests {
  private let graph = randomGraph(nodes: 12, neighbors: 3, seed: 9)

  @Test(arguments: [0.1, 0.2, 0.5, 0.8])
  func `a walk with restart is where its stationary vector has it`(restart: Double) {
    let sampler = VisitCountSampler(on: graph, restart: restart, movesPerPlace: 1)
    // Where a walk is after its last move: what one move more adds to its visits.
    let moves = 60
    var counts = [Int](repeating: 0, count: 12)
    for number in 0..<20_000 {
      let before = visits(sampler, moves: moves - 1, number)
      let after = visits(sampler, moves: moves, number)
      counts[(0..<12).first { after[$0] > before[$0] } ?? 0] += 1
    }
    let shares = stationary(restart: restart)
    #expect(chiSquare(counts, shares: shares) < chiSquareBound(freedom: 11))
  }

  @Test func `visits over a long walk come near the stationary vector`() {
    let sampler = VisitCountSampler(on: graph, restart: 0.3, movesPerPlace: 1)
    var generator = SeededGenerator(seed: 30)
    let visits = sampler.visits(from: 0, moves: 400_000, using: &generator)
    let shares = stationary(restart: 0.3)
    for node in 1..<12 {
      #expect(abs(Double(visits[node] ?? 0) / 400_000 - shares[node]) < 0.004)
    }
  }

  /// Visits of one walk from node 0; those of the seed, which are not counted, are the other moves.
  private func visits(_ sampler: VisitCountSampler, moves: Int, _ number: Int) -> [Int] {
    var generator = SeededGenerator(seed: UInt64(number))
    let counts = sampler.visits(from: 0, moves: moves, using: &generator)
    let others = (1..<12).map { counts[$0] ?? 0 }
    return [moves - others.reduce(0, +)] + others
  }

  /// The distribution that a move leaves as it is: to node 0 with chance α, else along an edge.
  private func stationary(restart: Double) -> [Double] {
    var mass = [1.0] + [Double](repeating: 0, count: 11)
    for _ in 0..<500 {
      var next = [restart] + [Double](repeating: 0, count: 11)
      for node in 0..<12 {
        for neighbor in graph.neighbors(of: node) {
          next[Int(neighbor)] += (1 - restart) / 3 * mass[node]
        }
      }
      mass = next
    }
    return mass
  }
}

/// The first moves of walks that weigh their neighbours.
struct WeightedWalkTests {
  @Test func `a weighted walk moves in proportion to similarity, and not along negative edges`() {
    let weights: [Float] = [0.1, 0.4, 0.2, -0.3]
    let graph = ProximityGraph(
      nodeCount: 5, neighborsPerNode: 4, candidates: 4, skip: 0, index: .exact,
      neighbors: [1, 2, 3, 4, 0, 2, 3, 4, 0, 1, 3, 4, 0, 1, 2, 4, 0, 1, 2, 3],
      similarities: weights + [Float](repeating: 0.5, count: 16), seconds: 0)
    let counts = seconds(after: 0, on: graph)
    let shares = [0, 1.0 / 7, 4.0 / 7, 2.0 / 7, 0]
    #expect(chiSquare(counts, shares: shares) < chiSquareBound(freedom: 2))
  }

  @Test func `a node without a positive edge takes all alike`() {
    let graph = ProximityGraph(
      nodeCount: 4, neighborsPerNode: 3, candidates: 3, skip: 0, index: .exact,
      neighbors: [1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2],
      similarities: [Float](repeating: -0.2, count: 12), seconds: 0)
    let counts = seconds(after: 0, on: graph)
    #expect(
      chiSquare(counts, shares: [0, 1.0 / 3, 1.0 / 3, 1.0 / 3]) < chiSquareBound(freedom: 2))
  }

  /// How often each node comes second when `seed` comes first.
  private func seconds(after seed: Int, on graph: ProximityGraph) -> [Int] {
    let sampler = RandomWalk(on: graph, isWeighted: true)
    var counts = [Int](repeating: 0, count: graph.nodeCount)
    var generator = SeededGenerator(seed: 41)
    for _ in 0..<40_000 {
      let items = sampler.batch(size: 2, using: &generator).items
      if items[0] == seed { counts[items[1]] += 1 }
    }
    return counts
  }

  @Test(arguments: [(1.0, 1.0), (4.0, 0.25), (0.1, 3.0), (100.0, 100.0)])
  func `a second-order walk has the chances of its chain`(p: Double, q: Double) {
    let graph = drawnGraph([[1, 2, 3], [0, 2, 4], [0, 3, 4], [1, 2, 4], [0, 1, 3]])
    let sampler = Node2VecWalk(on: graph, p: p, q: q)
    var counts = [Int](repeating: 0, count: 125)
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<40_000 {
      let items = sampler.batch(size: 3, using: &generator).items
      counts[25 * items[0] + 5 * items[1] + items[2]] += 1
    }
    let shares = (0..<125).map { code -> Double in
      let (first, second, third) = (code / 25, code / 5 % 5, code % 5)
      guard Set([first, second, third]).count == 3, graph.hasEdge(from: first, to: second) else {
        return 0
      }
      return 1.0 / 15 * entry(of: third, after: first, second, on: graph, p, q)
    }
    let freedom = Double(shares.count { $0 > 1e-9 } - 1)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
    #expect(
      chiSquare(counts, shares: shares.map { $0 < 1e-9 ? 0 : $0 })
        < chiSquareBound(freedom: freedom))
  }

  /// The chance that the walk first-second leaves the two for `third`: a chain on ordered pairs.
  private func entry(
    of third: Int, after first: Int, _ second: Int, on graph: ProximityGraph, _ p: Double,
    _ q: Double
  ) -> Double {
    var mass = [[first, second]: 1.0]
    var entered = 0.0
    for _ in 0..<3000 {
      var next: [[Int]: Double] = [:]
      for (pair, share) in mass {
        let weights = graph.neighbors(of: pair[1]).map { candidate -> Double in
          Int(candidate) == pair[0]
            ? 1 / p : graph.hasEdge(from: pair[0], to: Int(candidate)) ? 1 : 1 / q
        }
        let total = weights.reduce(0, +)
        for (candidate, weight) in zip(graph.neighbors(of: pair[1]), weights) {
          let moved = share * weight / total
          if Int(candidate) == third { entered += moved }
          if Int(candidate) == first || Int(candidate) == second {
            next[[pair[1], Int(candidate)], default: 0] += moved
          }
        }
      }
      mass = next
    }
    return entered
  }
}

/// The 99.99 % quantile of chi-square, by Wilson and Hilferty.
func chiSquareBound(freedom: Double) -> Double {
  let part = 2 / (9 * freedom)
  let root = 1 - part + 3.72 * part.squareRoot()
  return freedom * root * root * root
}
