import Training

/// A burst that was stopped before its last step, with what it takes to make the rest.
package struct UnfinishedBurst: Sendable {
  package let burst: TrainingBurst
  package let pause: BurstPause
  /// How it draws its batches, as one would type it.
  package let description: String
  /// The settings of its graphs; nil for samplers without one.
  package let graph: GraphSettings?
  /// The bursts before it.
  package let formerBursts: [BurstRecord]

  package init(
    _ burst: TrainingBurst, at pause: BurstPause, described description: String,
    graph: GraphSettings?, after formerBursts: [BurstRecord]
  ) {
    self.burst = burst
    self.pause = pause
    self.description = description
    self.graph = graph
    self.formerBursts = formerBursts
  }
}
