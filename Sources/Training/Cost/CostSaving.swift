/// What fewer steps save, after the cost of the sampler.
package struct CostSaving: Sendable, Equatable {
  /// Steps on uniform batches.
  package let uniformSteps: Int
  /// Steps on the sampler's batches to the same end.
  package let samplerSteps: Int
  /// Seconds of all steps on uniform batches.
  package let uniformSeconds: Double
  /// Seconds of the sampler's steps, with embedding, graphs and sampling.
  package let samplerSeconds: Double

  /// - Parameters:
  ///   - projection: of the plan with `uniformSteps` steps.
  ///   - uniformSteps: the steps that uniform batches need.
  ///   - samplerSteps: the steps that the sampler's batches need.
  ///   - warmup: uniform steps at the beginning of the sampler's steps; in proportion when nil.
  ///   - drawsFromGraph: false for batches that cost nothing to sample, such as uniform ones.
  package init(
    of projection: CostProjection, uniformSteps: Int, samplerSteps: Int, warmup: Int? = nil,
    drawsFromGraph: Bool = true
  ) {
    self.uniformSteps = uniformSteps
    self.samplerSteps = samplerSteps
    uniformSeconds = projection.inSteps(uniformSteps).stepSeconds
    let training = projection.inSteps(samplerSteps, warmup: warmup)
    samplerSeconds = drawsFromGraph ? training.totalSeconds : training.stepSeconds
  }

  /// Below 0 when the sampler needs more steps.
  package var stepsSaved: Int { uniformSteps - samplerSteps }

  /// Below 0 when the sampler costs more than the saved steps.
  package var secondsSaved: Double { uniformSeconds - samplerSeconds }

  /// Money saved at a price of `pricePerHour`.
  package func moneySaved(pricePerHour: Double) -> Double { secondsSaved / 3600 * pricePerHour }
}
