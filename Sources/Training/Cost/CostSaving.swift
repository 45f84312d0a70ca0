/// What it brings to need fewer steps, after the sampler is paid for.
package struct CostSaving: Sendable, Equatable {
  /// Steps on uniform batches.
  package let uniformSteps: Int
  /// Steps on the sampler's batches to the same end.
  package let samplerSteps: Int
  /// Uniform batches through all their steps.
  package let uniformSeconds: Double
  /// The sampler's steps with graphs, embeddings and drawing.
  package let samplerSeconds: Double

  /// - Parameters:
  ///   - projection: of the plan with `uniformSteps` steps.
  ///   - warmup: uniform steps at the beginning of the fewer steps, too; in proportion when nil.
  ///   - drawsFromGraph: false for batches that cost nothing to draw, as uniform ones do.
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

  /// Below 0 when what the sampler adds is more than what the saved steps take.
  package var secondsSaved: Double { uniformSeconds - samplerSeconds }

  /// At a price of an hour.
  package func moneySaved(pricePerHour: Double) -> Double { secondsSaved / 3600 * pricePerHour }
}
