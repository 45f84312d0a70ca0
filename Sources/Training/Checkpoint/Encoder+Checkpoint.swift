import Vectors

extension Encoder {
  /// A pretrained encoder with a new head, which draws from generator 0 of `stream`.
  package init(_ checkpoint: TextCheckpoint, projection: Int = 64, stream: RandomStream) {
    var generator = stream.generator()
    let head = ProjectionHead(
      representation: checkpoint.shape.representationDimensions, projection: projection)
    var weights = checkpoint.weights
    head.appendNewWeights(to: &weights, using: &generator)
    self.init(.bert(checkpoint.shape), head: head, weights: weights)
  }
}
