import Training
import Workbench

extension BurstRecord {
  /// What is kept with an encoder of a burst, as far as it came.
  init(of result: BurstResult, by burst: TrainingBurst, _ sampler: BurstSampler) {
    let settings = burst.settings
    self.init(
      "\(sampler.inWords(in: burst)), \(counted(result.steps, "step"))",
      Settings(
        settings, steps: result.steps,
        warmup: burst.isUniform
          ? 0 : result.firstSampler ?? min(result.steps, settings.warmup ?? 0),
        looksAtEmbeddings: !burst.isUniform, graph: sampler.graph, sampler: sampler.settings))
  }
}
