import Proximity
import Vectors

/// Fills a batch with the nodes that a second-order walk meets, which remembers where it came from.
///
/// From node v, reached from t, a neighbour x is chosen with weight 1/p when x is t, 1 when t has an
/// edge to x, and 1/q else. A small p goes back and forth, a small q goes outwards, a large q stays
/// near; p = q = 1 is the plain walk. Reseeds as `rwr` does.
///
/// Source: Grover and Leskovec, "node2vec: Scalable Feature Learning for Networks", KDD 2016, §3.2.
package struct Node2VecWalk: BatchSampler {
  package static let name = "node2vec"
  package static let walks = true
  private let graph: ProximityGraph
  private let backWeight: Double
  private let outWeight: Double

  /// Walks on `graph` with return parameter p > 0 and in-out parameter q > 0.
  package init(on graph: ProximityGraph, p: Double, q: Double) {
    precondition(p > 0 && q > 0, "p = \(p), q = \(q)")
    self.graph = graph
    backWeight = 1 / p
    outWeight = 1 / q
  }

  package var itemCount: Int { graph.nodeCount }

  /// Draws one number a seed, and two for each neighbour that is considered.
  ///
  /// - Complexity: O(steps · log K) for p and q near 1; a move costs at most O(K log K).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    var start = draft.seed(using: &generator)
    while var place = start {
      var former: Int?
      var current = draft.item(at: place)
      var movesLeft = max(200, 20 * (draft.goal - draft.count))
      while movesLeft > 0, !draft.isFull {
        movesLeft -= 1
        draft.steps += 1
        let next = neighbor(of: current, from: former, using: &generator)
        (former, current) = (current, next)
        if let found = draft.offer(current, as: .step(from: place)) { place = found }
      }
      start = draft.isFull ? nil : draft.reseed(using: &generator)
    }
  }

  /// The next node.
  ///
  /// By rejection, which few tries settle as a rule; when they do not, by the weights of all
  /// neighbours. Both give the same chances.
  private func neighbor(
    of node: Int, from former: Int?, using generator: inout SeededGenerator
  ) -> Int {
    let row = graph.neighbors(of: node)
    guard let former else {
      return Int(row[row.startIndex + generator.index(below: row.count)])
    }
    let largest = max(1, backWeight, outWeight)
    for _ in 0..<16 {
      let candidate = Int(row[row.startIndex + generator.index(below: row.count)])
      if generator.unit() * largest < weight(of: candidate, from: former) { return candidate }
    }
    let weights = row.map { weight(of: Int($0), from: former) }
    var left = generator.unit() * weights.reduce(0, +)
    for (place, weight) in weights.enumerated() {
      left -= weight
      if left < 0 { return Int(row[row.startIndex + place]) }
    }
    return Int(row[row.endIndex - 1])
  }

  private func weight(of candidate: Int, from former: Int) -> Double {
    if candidate == former { return backWeight }
    return graph.hasEdge(from: former, to: candidate) ? 1 : outWeight
  }
}

extension Node2VecWalk {
  package struct Settings: SamplerSettings {
    package static let name = Node2VecWalk.name
    package static let usesGraph = true
    private let p: Double
    private let q: Double

    /// - Parameters:
    ///   - p: the return parameter, above 0.
    ///   - q: the in-out parameter, above 0.
    package init(p: Double, q: Double) {
      self.p = p
      self.q = q
    }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("p", p), SamplerOption("q", q)]
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      Node2VecWalk(on: try ground.graph(), p: p, q: q)
    }
  }
}
