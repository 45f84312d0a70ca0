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

  /// How often an item is drawn when nothing is asked for.
  let exposure: BatchRules.Exposure

  /// Draws from the embeddings themselves.
  init(
    _ description: String, usually exposure: BatchRules.Exposure = .free,
    makeSampler: TrainingBurst.MakeSampler?
  ) {
    self.description = description
    self.exposure = exposure
    graph = nil
    self.makeSampler = makeSampler
  }

  /// Draws from a graph on the embeddings.
  init(
    _ description: String, on options: BurstGraphOptions, of burst: Burst,
    usually exposure: BatchRules.Exposure = .free,
    makeSampler:
      @escaping @Sendable (ProximityGraph, RandomStream, ProgressMonitor) throws ->
      any BatchSampler
  ) throws {
    let graph = try options.settings(itemCount: burst.itemCount)
    self.description = description
    self.graph = graph
    self.exposure = exposure
    self.makeSampler = { [threads = burst.threads] vectors, stream, monitor in
      try makeSampler(
        try graph.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        stream.stream(named: "sampler"), monitor)
    }
  }
}
