import Tensors
import Vectors

/// Two dense layers with ReLU between them, from the representation to what the loss sees; not used
/// after training.
///
/// Source: Chen et al., SimCLR, ICML 2020, §4.2.
package struct ProjectionHead: Sendable, Codable, Equatable {
  package let representation: Int
  package let projection: Int

  func appendNewWeights(to weights: inout WeightTable, using generator: inout SeededGenerator) {
    for (number, outputs) in [representation, projection].enumerated() {
      weights.append(
        DenseLayer(inputs: representation, outputs: outputs, using: &generator),
        as: "head.\(number)")
    }
  }

  /// n × projection, each row of unit length.
  func projections(of representations: Tensor, weights: TensorTable) throws -> Tensor {
    try representations.linear(weights["head.0.weight"], weights["head.0.bias"]).relu()
      .linear(weights["head.1.weight"], weights["head.1.bias"]).normalizedRows()
  }

  /// The same outside training, not normalised.
  func inference(with weights: WeightTable) -> @Sendable (Matrix) -> Matrix {
    let layers = (weights.layer("head.0"), weights.layer("head.1"))
    return { layers.1(layers.0($0, relu: true), relu: false) }
  }
}
