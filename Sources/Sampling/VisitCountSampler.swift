import Proximity
import Vectors

/// Fills a batch with a random seed and the nodes that a long walk with restart visits most often:
/// those that many ways lead to, not those that are met first.
///
/// Equal counts go to the node met first. When the walk meets too few nodes, another seed brings its
/// own most visited, which is counted as a reseed.
///
/// Source: the importance neighbourhoods of PinSAGE (Ying et al., "Graph Convolutional Neural Networks
/// for Web-Scale Recommender Systems", KDD 2018, §3.2).
package struct VisitCountSampler: BatchSampler {
  package static let name = "visits"
  package static let walks = true
  private let graph: ProximityGraph
  private let restart: Double
  private let movesPerPlace: Int

  /// Walks on `graph` with restart probability `restart` in 0…1, `movesPerPlace` ≥ 1 moves for each
  /// place to fill.
  package init(on graph: ProximityGraph, restart: Double, movesPerPlace: Int) {
    precondition((0...1).contains(restart), "a restart probability of \(restart)")
    precondition(movesPerPlace >= 1, "\(movesPerPlace) moves a place")
    self.graph = graph
    self.restart = restart
    self.movesPerPlace = movesPerPlace
  }

  package var itemCount: Int { graph.nodeCount }

  /// Draws one number a seed, and up to two a move.
  ///
  /// - Complexity: O(B · moves a place).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    var start = draft.seed(using: &generator)
    while let place = start {
      let seed = draft.item(at: place)
      let tally = tally(
        from: seed, moves: movesPerPlace * (draft.goal - draft.count), using: &generator)
      draft.steps += tally.moves
      draft.restarts += tally.restarts
      var places = [seed: place]
      for node in tally.mostVisited where !draft.isFull {
        let parent = tally.ancestor(of: node) { places[$0] } ?? place
        places[node] = draft.offer(node, as: .step(from: parent))
      }
      start = draft.isFull ? nil : draft.reseed(using: &generator)
    }
  }

  /// How often each node but the seed is visited by a walk of `moves` moves from `seed`.
  package func visits(
    from seed: Int, moves: Int, using generator: inout SeededGenerator
  ) -> [Int: Int] {
    tally(from: seed, moves: moves, using: &generator).counts
  }

  private func tally(
    from seed: Int, moves: Int, using generator: inout SeededGenerator
  ) -> VisitTally {
    var tally = VisitTally(seed: seed)
    var current = seed
    for _ in 0..<moves {
      if generator.unit() < restart {
        tally.countRestart()
        current = seed
      } else {
        let row = graph.neighbors(of: current)
        let next = Int(row[row.startIndex + generator.index(below: row.count)])
        tally.count(next, from: current)
        current = next
      }
    }
    return tally
  }
}

/// How often a walk came by each node, and whence first.
private struct VisitTally {
  private let seed: Int
  /// Nodes other than the seed in the order in which they were met.
  private var met: [Int] = []
  private(set) var counts: [Int: Int] = [:]
  private(set) var moves = 0
  private(set) var restarts = 0
  private var origins: [Int: Int] = [:]

  init(seed: Int) {
    self.seed = seed
  }

  mutating func countRestart() {
    moves += 1
    restarts += 1
  }

  mutating func count(_ node: Int, from origin: Int) {
    moves += 1
    guard node != seed else { return }
    if counts[node] == nil {
      met.append(node)
      origins[node] = origin
    }
    counts[node, default: 0] += 1
  }

  /// Most visited first; equals in the order in which they were met.
  var mostVisited: [Int] {
    met.enumerated()
      .sorted { (counts[$1.element] ?? 0, $0.offset) < (counts[$0.element] ?? 0, $1.offset) }
      .map(\.element)
  }

  /// What `place` gives for the nearest node on the first way to `node` for which it gives something.
  func ancestor(of node: Int, _ place: (Int) -> Int?) -> Int? {
    var ancestor = origins[node]
    while let node = ancestor {
      if let found = place(node) { return found }
      ancestor = origins[node]
    }
    return nil
  }
}

extension VisitCountSampler {
  package struct Settings: SamplerSettings {
    package static let name = VisitCountSampler.name
    package static let usesGraph = true
    private let alpha: Double
    private let moves: Int

    /// - Parameters:
    ///   - restart: α, 0...1.
    ///   - movesPerPlace: moves for each place of the batch, from 1.
    package init(restart: Double, movesPerPlace: Int) {
      alpha = restart
      moves = movesPerPlace
    }

    package var restart: LinearSchedule? { LinearSchedule(constant: alpha) }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("restart", alpha), SamplerOption("moves", Double(moves))]
    }

    package func varying(restart: Double, walks: Int) -> Self {
      Self(restart: restart, movesPerPlace: moves)
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      VisitCountSampler(on: try ground.graph(), restart: alpha, movesPerPlace: moves)
    }
  }
}
