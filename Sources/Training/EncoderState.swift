/// An encoder with all that is needed to train it further, as numbers.
package struct EncoderState: Sendable {
  package var network: MultilayerPerceptron
  /// The network as it was before its first step, for comparison.
  package let untrained: MultilayerPerceptron
  package var optimizer: OptimizerState?
  /// Projections of past batches; nil where the loss looks at its own batch alone.
  package var queue: ProjectionQueue?
  /// Training steps so far.
  package var steps: Int

  /// A new encoder.
  package init(_ network: MultilayerPerceptron) {
    self.network = network
    untrained = network
    steps = 0
  }
}
