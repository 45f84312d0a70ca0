import Proximity
import Vectors

/// Fills a batch with the nodes that a plain random walk meets: a walk that never goes back.
package struct RandomWalk: BatchSampler {
  package static let name = "walk"
  package static let walks = true
  private let walker: BatchWalker

  /// Walks on `graph`, `walks` ≥ 1 to a batch.
  package init(on graph: ProximityGraph, walks: Int = 1, isWeighted: Bool = false) {
    walker = BatchWalker(
      graph: graph, restart: LinearSchedule(constant: 0), walks: walks, isWeighted: isWeighted)
  }

  package var itemCount: Int { walker.graph.nodeCount }

  /// - Complexity: O(steps); about B of them when the graph is much larger than the batch.
  package func fill(_ draft: inout BatchDraft, using generator: inout SeededGenerator) {
    walker.fill(&draft, using: &generator)
  }

  package func batches(
    _ numbers: Range<Int>, of request: BatchRequest, ledger: inout ExposureLedger?,
    monitor: ProgressMonitor
  ) throws -> [Batch] {
    try walker.batches(numbers, of: request, monitor: monitor)
  }
}

extension RandomWalk {
  package struct Settings: SamplerSettings {
    package static let name = RandomWalk.name
    package static let usesGraph = true
    private var shared: SharedWalks

    /// `walks` is W, 1...B.
    package init(walks: Int, isWeighted: Bool) {
      shared = SharedWalks(walks: walks, isWeighted: isWeighted)
    }

    package var walks: Int? { shared.walks }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      shared.options(for: purpose)
    }

    package func varying(restart: Double, walks: Int) -> Self {
      Self(walks: walks, isWeighted: shared.isWeighted)
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      RandomWalk(
        on: try ground.graph(withSimilarities: shared.isWeighted), walks: shared.walks,
        isWeighted: shared.isWeighted)
    }
  }
}
