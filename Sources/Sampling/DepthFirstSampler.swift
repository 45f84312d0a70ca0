import Proximity
import Vectors

/// Fills a batch with a chain of nearest neighbours: from a random seed always on to the most similar
/// neighbour that was not met yet, and back only where there is none.
///
/// Goes far from its seed while each member has a near one beside it. When all that can be reached is
/// in, it goes on from another seed, which is counted as a reseed.
///
/// Source: depth-first sampling, as compared with walks by Grover and Leskovec, "node2vec", KDD 2016.
package struct DepthFirstSampler: BatchSampler {
  package static let name = "dfs"
  package static let walks = true
  private let graph: ProximityGraph

  package init(on graph: ProximityGraph) {
    self.graph = graph
  }

  package var itemCount: Int { graph.nodeCount }

  /// Draws one number a seed.
  ///
  /// - Complexity: O(B · K log K).
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    var met: Set<Int> = []
    var start = draft.seed(using: &generator)
    while let seed = start {
      let node = draft.item(at: seed)
      met.insert(node)
      var path = [Stop(place: seed, neighbors: graph.neighborsBySimilarity(of: node))]
      while !path.isEmpty, !draft.isFull {
        draft.steps += 1
        guard let neighbor = path[path.count - 1].next(notIn: met) else {
          path.removeLast()
          continue
        }
        met.insert(neighbor)
        let from = path[path.count - 1].place
        path.append(
          Stop(
            place: draft.offer(neighbor, as: .step(from: from)) ?? from,
            neighbors: graph.neighborsBySimilarity(of: neighbor)))
      }
      start = draft.isFull ? nil : draft.reseed(using: &generator)
    }
  }

  /// A node on the way, with the neighbours not looked at yet.
  private struct Stop {
    let place: Int
    let neighbors: [Int]
    private var looked = 0

    init(place: Int, neighbors: [Int]) {
      self.place = place
      self.neighbors = neighbors
    }

    mutating func next(notIn met: Set<Int>) -> Int? {
      while looked < neighbors.count {
        looked += 1
        if !met.contains(neighbors[looked - 1]) { return neighbors[looked - 1] }
      }
      return nil
    }
  }
}

extension DepthFirstSampler {
  package struct Settings: SamplerSettings {
    package static let name = DepthFirstSampler.name
    package static let usesGraph = true

    package init() {}

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      DepthFirstSampler(on: try ground.graph(withSimilarities: true))
    }
  }
}
