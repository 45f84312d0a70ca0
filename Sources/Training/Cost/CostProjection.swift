import Foundation

/// Measured times, projected to another number of items and steps.
///
/// Embedding goes with N; a graph of M candidates with N · M · d, which for fixed M and d is N too;
/// the exact graph with N²; its tables with N · K. A step and the sampling of a batch do not depend
/// on N.
package struct CostProjection: Sendable, Equatable {
  /// The training that is projected.
  package struct Plan: Sendable, Equatable {
    /// N.
    package var items: Int
    /// Steps in all.
    package var steps: Int
    /// t: steps between two graphs.
    package var refresh: Int
    /// Uniform steps at the beginning.
    package var warmup: Int
    /// Where the vectors of the graphs come from.
    package var embeddings: RefreshSettings.Embeddings

    /// A fifth of the steps for a warm-up, as `train` does, when `warmup` is nil.
    package init(
      items: Int, steps: Int, refresh: Int, warmup: Int? = nil,
      embeddings: RefreshSettings.Embeddings = .anew
    ) {
      self.embeddings = embeddings
      self.items = items
      self.steps = steps
      self.refresh = refresh
      self.warmup = min(warmup ?? steps / 5, steps)
    }
  }

  package let measurement: CostMeasurement
  package let plan: Plan

  package init(_ measurement: CostMeasurement, for plan: Plan) {
    precondition(plan.refresh > 0 && measurement.items > 0, "no graph to carry over")
    self.measurement = measurement
    self.plan = plan
  }

  /// Steps on the sampler's batches.
  package var drawnSteps: Int { plan.steps - plan.warmup }

  /// How many graphs are built: one at the end of the warm-up, then one every `refresh` steps.
  package var graphs: Int { (drawnSteps + plan.refresh - 1) / plan.refresh }

  /// How often items are embedded: all of them for each graph, or once those that no step of the
  /// warm-up reached.
  package var embeddings: Int { plan.embeddings == .anew ? graphs : min(1, graphs) }

  /// The share of the items that is embedded each time: all, or (1 − B / N)^W after W uniform
  /// batches.
  package var embeddedShare: Double {
    guard plan.embeddings == .passes else { return 1 }
    let drawn = min(1, Double(measurement.batchSize) / Double(plan.items))
    return pow(1 - drawn, Double(plan.warmup))
  }

  /// N / n.
  private var growth: Double { Double(plan.items) / Double(measurement.items) }

  /// Seconds of embedding once the items that are embedded.
  package var embedSecondsEach: Double { measurement.embedSeconds * growth * embeddedShare }

  /// Seconds of one graph.
  package var graphSecondsEach: Double {
    measurement.graphSeconds * (measurement.isExact ? growth * growth : growth)
  }

  package var graphBytes: Int { Int((Double(measurement.graphBytes) * growth).rounded()) }

  package var embedSeconds: Double { Double(embeddings) * embedSecondsEach }
  package var graphSeconds: Double { Double(graphs) * graphSecondsEach }
  package var samplingSeconds: Double {
    Double(drawnSteps) * measurement.samplingSecondsPerBatch
  }
  /// Seconds of the steps themselves, as with uniform batches.
  package var stepSeconds: Double { Double(plan.steps) * measurement.stepSeconds }

  /// Seconds that the sampler adds.
  package var samplerSeconds: Double { embedSeconds + graphSeconds + samplingSeconds }
  package var totalSeconds: Double { samplerSeconds + stepSeconds }

  /// The sampler's part of the total, 0...1.
  package var samplerShare: Double { totalSeconds > 0 ? samplerSeconds / totalSeconds : 0 }

  /// How many steps the sampler has to save to pay for itself, rounded up.
  package var breakEvenSteps: Int? {
    guard measurement.stepSeconds > 0 else { return nil }
    return Int((samplerSeconds / measurement.stepSeconds).rounded(.up))
  }

  /// The same training in another number of steps, its warm-up in proportion when it is not given.
  package func inSteps(_ steps: Int, warmup: Int? = nil) -> CostProjection {
    var plan = plan
    let share = plan.steps > 0 ? Double(plan.warmup) / Double(plan.steps) : 0
    plan.warmup = min(steps, warmup ?? Int(share * Double(steps)))
    plan.steps = steps
    return CostProjection(measurement, for: plan)
  }
}
