/// The measured times of the parts of training with a sampler.
package struct CostMeasurement: Sendable, Equatable {
  /// n: the training items that were embedded and linked.
  package var items: Int
  /// d: the dimensions of the projections.
  package var dimensions: Int
  /// B.
  package var batchSize: Int
  /// M; n − 1 when all items are candidates.
  package var candidates: Int
  /// K.
  package var neighbors: Int
  /// S.
  package var skip: Int
  /// Whether every item was compared with all others.
  package var isExact: Bool
  /// Seconds to embed all n items once.
  package var embedSeconds: Double
  /// Seconds to build the graph on them once.
  package var graphSeconds: Double
  /// Bytes of its tables.
  package var graphBytes: Int
  /// Seconds to sample a batch, median.
  package var samplingSecondsPerBatch: Double
  /// Seconds of a training step on a uniform batch, with its views, median.
  package var stepSeconds: Double

  package init(
    items: Int, dimensions: Int, batchSize: Int, candidates: Int, neighbors: Int, skip: Int,
    isExact: Bool, embedSeconds: Double, graphSeconds: Double, graphBytes: Int,
    samplingSecondsPerBatch: Double, stepSeconds: Double
  ) {
    self.items = items
    self.dimensions = dimensions
    self.batchSize = batchSize
    self.candidates = candidates
    self.neighbors = neighbors
    self.skip = skip
    self.isExact = isExact
    self.embedSeconds = embedSeconds
    self.graphSeconds = graphSeconds
    self.graphBytes = graphBytes
    self.samplingSecondsPerBatch = samplingSecondsPerBatch
    self.stepSeconds = stepSeconds
  }

  /// The middle value, or the mean of the two middle ones; 0 without values.
  package static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
