/// An encoder with everything that is needed to train it further, as numbers.
package struct EncoderState: Sendable {
  package var network: Encoder
  /// The network as it was before its first step, for comparison.
  package let untrained: Encoder
  package var optimizer: OptimizerState?
  /// Projections of past batches; nil when the loss uses its own batch only.
  package var queue: ProjectionQueue?
  /// The weights of the momentum encoder; nil where there is none.
  package var keyWeights: WeightTable?
  /// Vectors of the training items that the training passes left; nil when they were not kept.
  package var passes: PassVectors?
  /// Training steps so far.
  package var steps: Int

  /// A new encoder.
  package init(_ network: Encoder) {
    self.network = network
    untrained = network
    steps = 0
  }

  /// An encoder as it was left.
  package init(
    network: Encoder, untrained: Encoder, optimizer: OptimizerState?, queue: ProjectionQueue? = nil,
    keyWeights: WeightTable? = nil, passes: PassVectors? = nil, steps: Int
  ) {
    self.network = network
    self.untrained = untrained
    self.optimizer = optimizer
    self.queue = queue
    self.keyWeights = keyWeights
    self.passes = passes
    self.steps = steps
  }

  /// Forgets what goes by the numbers of the items that it was trained on, since others take their place.
  package mutating func forgetItems() {
    queue = nil
    passes = nil
  }
}
