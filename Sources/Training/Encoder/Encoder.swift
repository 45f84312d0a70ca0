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
  /// of `stream`; the head is the usual one of its kind where none is given.
  package init(
    _ shape: EncoderShape, head: HeadKind? = nil, projection: Int = 64, stream: RandomStream
  ) {
    self.init(
      shape, head: head ?? shape.kind.usualHead, projection: projection, stream: stream
    ) { WeightTable(shape.architecture.arrays, using: &$0) }
  }

  /// An encoder with given weights before its head, which is new; they and the head's draw from
  /// generator 0 of `stream`.
  init(
    _ shape: EncoderShape, head: HeadKind, projection: Int, stream: RandomStream,
    weights: (inout SeededGenerator) -> WeightTable
  ) {
    var generator = stream.generator()
    self.shape = shape
    self.head = ProjectionHead(
      head, representation: shape.architecture.representationDimensions, projection: projection)
    self.weights = weights(&generator)
    for entry in WeightTable(self.head.arrays, using: &generator).entries {
      self.weights.append(entry.name, shape: entry.shape, entry.elements)
    }
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
