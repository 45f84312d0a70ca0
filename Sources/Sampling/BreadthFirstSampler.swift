import Proximity
import Vectors

/// Fills a batch with a random seed, its neighbours, their neighbours and so on: the densest batch
/// that a graph gives.
///
/// Nodes are looked at in the order in which they were met, their neighbours most similar first. When
/// all that can be reached is in, it goes on from another seed, which is counted as a reseed.
///
/// Source: breadth-first sampling, as compared with walks by Grover and Leskovec, "node2vec", KDD 2016.
package struct BreadthFirstSampler: BatchSampler {
  package static let name = "bfs"
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
      var queue = [(node: draft.item(at: seed), place: seed)]
      met.insert(queue[0].node)
      var next = 0
      while next < queue.count, !draft.isFull {
        let (node, place) = queue[next]
        next += 1
        for neighbor in graph.neighborsBySimilarity(of: node) where !draft.isFull {
          draft.steps += 1
          guard met.insert(neighbor).inserted else { continue }
          queue.append((neighbor, draft.offer(neighbor, as: .step(from: place)) ?? place))
        }
      }
      start = draft.isFull ? nil : draft.reseed(using: &generator)
    }
  }
}

extension BreadthFirstSampler {
  package struct Settings: SamplerSettings {
    package static let name = BreadthFirstSampler.name
    package static let usesGraph = true

    package init() {}

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      BreadthFirstSampler(on: try ground.graph(withSimilarities: true))
    }
  }
}
