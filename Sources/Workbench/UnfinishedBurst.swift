import Training

/// A burst that is not complete, with everything that is needed to resume it.
package struct UnfinishedBurst: Sendable {
  package let burst: TrainingBurst
  /// Where it was stopped; nil before its first step.
  package let pause: BurstPause?
  /// How it comes by its batches.
  package let sampler: BurstSampler
  /// The bursts before it.
  package let formerBursts: [BurstRecord]

  package init(
    _ burst: TrainingBurst, at pause: BurstPause? = nil, sampler: BurstSampler,
    after formerBursts: [BurstRecord]
  ) {
    self.burst = burst
    self.pause = pause
    self.sampler = sampler
    self.formerBursts = formerBursts
  }

  /// The same burst, stopped elsewhere.
  package func stopped(at pause: BurstPause) -> UnfinishedBurst {
    UnfinishedBurst(burst, at: pause, sampler: sampler, after: formerBursts)
  }
}
