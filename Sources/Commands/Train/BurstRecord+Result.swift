import Training
import Workbench

extension BurstRecord {
  /// What is kept with an encoder of a burst, as far as it came.
  init(
    of result: BurstResult, by burst: TrainingBurst, described description: String,
    graph: GraphSettings?
  ) {
    let settings = burst.settings
    self.init(
      "\(description), \(counted(result.steps, "step"))",
      Settings(
        settings, steps: result.steps,
        warmup: burst.isUniform
          ? 0 : result.firstSampler ?? min(result.steps, settings.warmup ?? 0),
        looksAtEmbeddings: !burst.isUniform,
        graph: graph.map {
          .init(candidates: $0.candidates, neighbors: $0.neighbors, skip: $0.skip)
        }))
  }
}
