import Tensors
import Vectors

extension WeightArray {
  /// A convolution's weights, outputs × inputs × side × side, without biases: a norm follows.
  ///
  /// Uniform in ±1/√(inputs · side²), as in PyTorch: He et al., "Delving Deep into Rectifiers",
  /// ICCV 2015, with a = √5.
  static func convolution(_ name: String, inputs: Int, outputs: Int, side: Int) -> WeightArray {
    WeightArray(
      "\(name).weight", [outputs, inputs, side, side],
      .uniform(bound: 1 / Double(inputs * side * side).squareRoot()))
  }

  /// The weights and biases of a norm, one and zero to begin with.
  static func norm(_ name: String, channels: Int) -> [WeightArray] {
    [
      WeightArray("\(name).weight", [channels], .constant(1)),
      WeightArray("\(name).bias", [channels], .constant(0)),
    ]
  }

  /// A norm with running statistics, which begin as mean 0 and variance 1.
  static func batchNorm(_ name: String, channels: Int) -> [WeightArray] {
    norm(name, channels: channels) + [
      WeightArray("\(name).running_mean", [channels], .constant(0), isTrained: false),
      WeightArray("\(name).running_var", [channels], .constant(1), isTrained: false),
    ]
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
