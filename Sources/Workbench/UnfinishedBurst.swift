import Training

/// A burst that has not come to its last step, with what it takes to make the rest.
package struct UnfinishedBurst: Sendable {
  package let burst: TrainingBurst
  /// Where it was stopped; nil before its first step.
  package let pause: BurstPause?
  /// How it draws its batches, as one would type it.
  package let description: String
  /// The settings of its graphs; nil for samplers without one.
  package let graph: GraphSettings?
  /// The bursts before it.
  package let formerBursts: [BurstRecord]

  package init(
    _ burst: TrainingBurst, at pause: BurstPause? = nil, described description: String,
    graph: GraphSettings?, after formerBursts: [BurstRecord]
  ) {
    self.burst = burst
    self.pause = pause
    self.description = description
    self.graph = graph
    self.formerBursts = formerBursts
  }

  /// The same burst, stopped elsewhere.
  package func stopped(at pause: BurstPause) -> UnfinishedBurst {
    UnfinishedBurst(burst, at: pause, described: description, graph: graph, after: formerBursts)
  }
}
