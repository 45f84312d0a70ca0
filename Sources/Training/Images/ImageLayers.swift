import Tensors
import Vectors

extension WeightTable {
  /// Adds a convolution's weights, outputs × inputs × side × side, without biases: a norm follows.
  ///
  /// Uniform in ±1/√(inputs · side²), as in PyTorch: He et al., "Delving Deep into Rectifiers",
  /// ICCV 2015, with a = √5.
  mutating func appendConvolution(
    _ name: String, inputs: Int, outputs: Int, side: Int, using generator: inout SeededGenerator
  ) {
    let reach = inputs * side * side
    let bound = 1 / Double(reach).squareRoot()
    append(
      "\(name).weight", shape: [outputs, inputs, side, side],
      (0..<outputs * reach).map { _ in Float(bound * (2 * generator.unit() - 1)) })
  }

  /// Adds the weights and biases of a norm, one and zero to begin with.
  mutating func appendNorm(_ name: String, channels: Int) {
    append("\(name).weight", shape: [channels], [Float](repeating: 1, count: channels))
    append("\(name).bias", shape: [channels], [Float](repeating: 0, count: channels))
  }

  /// Adds a norm with running statistics, which begin as mean 0 and variance 1.
  mutating func appendBatchNorm(_ name: String, channels: Int) {
    appendNorm(name, channels: channels)
    append(
      "\(name).running_mean", shape: [channels], [Float](repeating: 0, count: channels),
      isTrained: false)
    append(
      "\(name).running_var", shape: [channels], [Float](repeating: 1, count: channels),
      isTrained: false)
  }
}

extension Tensor {
  /// BatchNorm with the arrays of a name: by the batch's statistics in training, which update the
  /// running ones, and by the running ones otherwise.
  func batchNorm(_ name: String, of weights: TensorTable, _ mode: ForwardMode) throws -> Tensor {
    try batchNorm(
      weights["\(name).weight"], weights["\(name).bias"],
      running: RunningStatistics(
        mean: weights["\(name).running_mean"], variance: weights["\(name).running_var"]),
      isTraining: mode.isTraining)
  }
}

extension ForwardMode {
  var isTraining: Bool {
    switch self {
    case .training: true
    case .views, .inference: false
    }
  }
}
