import Tensors
import Vectors

/// An encoder's layers as tensors with gradients, for the time of a burst.
struct TrainableNetwork {
  private let layers: [(weights: Tensor, biases: Tensor)]
  private let encoderDepth: Int

  init(_ network: MultilayerPerceptron) throws {
    encoderDepth = network.encoder.count
    layers = try (network.encoder + network.head).map { layer in
      (
        try Tensor(layer.weights.elements, shape: [layer.outputs, layer.inputs]),
        try Tensor(layer.biases, shape: [layer.outputs])
      )
    }
    for parameter in parameters { try parameter.requireGradient() }
  }

  var parameters: [Tensor] { layers.flatMap { [$0.weights, $0.biases] } }

  /// The projections of a batch of inputs, B × projection, each of unit length.
  func projections(of inputs: Tensor) throws -> Tensor {
    var activations = inputs
    for (place, layer) in layers.enumerated() {
      activations = try activations.linear(layer.weights, layer.biases)
      if place < layers.count - 1 { activations = try activations.relu() }
    }
    return try activations.normalizedRows()
  }

  /// The layers as numbers again.
  func read(into network: inout MultilayerPerceptron) throws {
    for (place, layer) in layers.enumerated() {
      let isEncoder = place < encoderDepth
      let former = isEncoder ? network.encoder[place] : network.head[place - encoderDepth]
      let read = DenseLayer(
        weights: Matrix(
          rows: former.outputs, columns: former.inputs, elements: try layer.weights.elements()),
        biases: try layer.biases.elements())
      if isEncoder {
        network.encoder[place] = read
      } else {
        network.head[place - encoderDepth] = read
      }
    }
  }
}
