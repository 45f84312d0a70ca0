/// An encoder with all that is needed to train it further, as numbers.
package struct EncoderState: Sendable {
  package var network: Encoder
  /// The network as it was before its first step, for comparison.
  package let untrained: Encoder
  package var optimizer: Adam.State?
  /// Training steps so far.
  package var steps: Int

  /// A new encoder.
  package init(_ network: Encoder) {
    self.network = network
    untrained = network
    steps = 0
  }

  /// An encoder as it was left.
  package init(network: Encoder, untrained: Encoder, optimizer: Adam.State?, steps: Int) {
    self.network = network
    self.untrained = untrained
    self.optimizer = optimizer
    self.steps = steps
  }
}
