import Proximity
import Vectors

/// Fills a batch with the nodes that a random walk with restart meets, in the order it meets them.
///
/// From a random seed the walk goes, at each step, back to its seed with probability α, else to a
/// random neighbour: all alike, or in proportion to their similarity. With `walks` W the batch is made
/// of W such walks from different seeds, each bringing its share of the places; a node joins once,
/// whoever meets it first.
///
/// A walk that meets nothing new for long (`BatchWalker.mostMoves`) goes on from a uniformly random node
/// that is not in the batch yet: a reseed, which is counted. So the walk ends for any α in 0…1 and on
/// any graph; with α = 1 every place is a reseed.
///
/// Source: Yang et al., "BatchSampler", KDD 2023, §3 (RWR); short walks: several seeds share a batch.
package struct RandomWalkWithRestart: BatchSampler {
  package static let name = "rwr"
  package static let walks = true
  private let walker: BatchWalker

  /// Walks on `graph` with restart probability `restart` in 0…1, `walks` ≥ 1 to a batch.
  package init(
    on graph: ProximityGraph, restart: Double, walks: Int = 1, isWeighted: Bool = false
  ) {
    self.init(
      on: graph, restart: LinearSchedule(constant: restart), walks: walks, isWeighted: isWeighted)
  }

  /// Walks whose α follows a schedule over the batches.
  package init(
    on graph: ProximityGraph, restart: LinearSchedule, walks: Int = 1, isWeighted: Bool = false
  ) {
    walker = BatchWalker(graph: graph, restart: restart, walks: walks, isWeighted: isWeighted)
  }

  private init(walker: BatchWalker) {
    self.walker = walker
  }

  package var itemCount: Int { walker.graph.nodeCount }

  package func adjusted(to progress: Double) -> Self { Self(walker: walker.adjusted(to: progress)) }

  /// - Complexity: O(steps); B / (1 - α) of them when the graph is much larger than the batch.
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

extension RandomWalkWithRestart {
  package struct Settings: SamplerSettings {
    package static let name = RandomWalkWithRestart.name
    package static let usesGraph = true
    private var schedule: LinearSchedule
    private var shared: SharedWalks

    /// `restart` is α; `walks` is W, 1...B.
    package init(restart: LinearSchedule, walks: Int = 1, isWeighted: Bool = false) {
      schedule = restart
      shared = SharedWalks(walks: walks, isWeighted: isWeighted)
    }

    package var restart: LinearSchedule? { schedule }
    package var walks: Int? { shared.walks }

    package func options(for purpose: SamplerPurpose) -> [SamplerOption] {
      [SamplerOption("restart", schedule)] + shared.options(for: purpose)
    }

    package func varying(restart: Double, walks: Int) -> Self {
      Self(
        restart: LinearSchedule(constant: restart), walks: walks, isWeighted: shared.isWeighted)
    }

    package func sampler(on ground: SamplerGround) throws -> any BatchSampler {
      RandomWalkWithRestart(
        on: try ground.graph(withSimilarities: shared.isWeighted), restart: schedule,
        walks: shared.walks, isWeighted: shared.isWeighted)
    }
  }
}
