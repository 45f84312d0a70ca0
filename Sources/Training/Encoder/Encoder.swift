import Tensors
import Vectors

/// An encoder with a projection head, as numbers: what training begins with, changes and returns.
package struct Encoder: Sendable, Equatable {
  package let shape: EncoderShape
  package let head: ProjectionHead
  package var weights: WeightTable

  /// Which layer's output is meant.
  package enum Output: String, Sendable {
    /// What probes read.
    case representation
    /// What the loss sees.
    case projection
  }

  /// A new encoder: draws its weights, layer by layer and those of the head last, from generator 0
  /// of `stream`.
  package init(_ shape: EncoderShape, projection: Int = 64, stream: RandomStream) {
    var generator = stream.generator()
    let architecture = shape.architecture
    self.shape = shape
    head = ProjectionHead(
      representation: architecture.representationDimensions, projection: projection)
    weights = architecture.newWeights(using: &generator)
    head.appendNewWeights(to: &weights, using: &generator)
  }

  /// An encoder with given weights.
  package init(_ shape: EncoderShape, head: ProjectionHead, weights: WeightTable) {
    self.shape = shape
    self.head = head
    self.weights = weights
  }

  package func dimensions(of output: Output) -> Int {
    output == .representation ? head.representation : head.projection
  }

  /// The projections of a batch, n × projection, each of unit length.
  func projections(of views: ViewBatch, weights: TensorTable, mode: ForwardMode) throws -> Tensor {
    try head.projections(
      of: shape.architecture.representation(of: views, weights: weights, mode: mode),
      weights: weights)
  }
}
