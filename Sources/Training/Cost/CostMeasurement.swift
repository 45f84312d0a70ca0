/// What the parts of training with the method took, here and now.
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
  /// Embedding all n items once.
  package var embedSeconds: Double
  /// Building the graph on them once.
  package var graphSeconds: Double
  /// What its tables take.
  package var graphBytes: Int
  /// Drawing a batch: the median.
  package var samplingSecondsPerBatch: Double
  /// A training step on a uniform batch, with its views: the median.
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

  /// The middle one, or the mean of the two middle ones; 0 of none.
  package static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
