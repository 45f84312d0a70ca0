import Proximity
import Sampling
import Training
import Vectors
import Workbench

/// How a burst draws its batches.
struct BurstDraws: Sendable {
  /// The sampler and its settings, as one would type them.
  let description: String
  /// Nil for samplers without a graph.
  let graph: GraphSettings?
  /// Nil for uniform batches throughout.
  let makeSampler: TrainingBurst.MakeSampler?

  /// Draws from the embeddings themselves.
  init(_ description: String, makeSampler: TrainingBurst.MakeSampler?) {
    self.description = description
    graph = nil
    self.makeSampler = makeSampler
  }

  /// Draws from a graph on the embeddings.
  init(
    _ description: String, on options: BurstGraphOptions, of burst: Burst,
    makeSampler:
      @escaping @Sendable (ProximityGraph, RandomStream, ProgressMonitor) throws ->
      any BatchSampler
  ) throws {
    let graph = try options.settings(itemCount: burst.itemCount)
    self.description = description
    self.graph = graph
    self.makeSampler = { [threads = burst.threads] vectors, stream, monitor in
      try makeSampler(
        try graph.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        stream.stream(named: "sampler"), monitor)
    }
  }
}
