import Tensors

/// Layer-wise adaptive rate scaling: SGD with momentum in which every layer's step is in proportion
/// to the length of its weights.
///
/// With g' = g + λ w: v ← μ v + η · (ρ |w| / |g'|) · g', w ← w - v, with the trust coefficient ρ =
/// 0.001. Biases and the scales of normalisations, which have one dimension, are neither scaled nor
/// decayed.
/// Source: You et al., "Large Batch Training of Convolutional Networks", 2017, algorithm 1, in the
/// form of SimCLR's code.
package struct LARS: Optimizer {
  private let parameters: [Tensor]
  private let velocities: Moments
  private var steps: Int
  package var learningRate: Double
  private let momentum: Double
  private let weightDecay: Double
  private static let trust = 0.001

  /// Continues from `state`, or begins with velocities of zero.
  package init(
    _ parameters: [Tensor], learningRate: Double, momentum: Double = 0.9, weightDecay: Double = 0,
    from state: OptimizerState? = nil
  ) throws {
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = momentum
    self.weightDecay = weightDecay
    steps = state?.steps ?? 0
    velocities = try Moments(state?.moments[0], of: parameters)
  }

  package mutating func step() throws {
    steps += 1
    try withoutGradients {
      for (place, parameter) in parameters.enumerated() {
        guard let gradient = parameter.gradient else { continue }
        let scale = parameter.shape.count > 1 ? try adapted(gradient, to: parameter) : 1
        try velocities[place].multiplyInPlace(by: momentum)
        try velocities[place].addInPlace(gradient, scale: learningRate * scale)
        try parameter.addInPlace(velocities[place], scale: -1)
        parameter.clearGradient()
      }
    }
  }

  /// Adds the decay to a gradient, and returns the factor of the layer's step; 1 when either is
  /// zero.
  private func adapted(_ gradient: Tensor, to parameter: Tensor) throws -> Double {
    if weightDecay > 0 { try gradient.addInPlace(parameter, scale: weightDecay) }
    let (weight, slope) = (try parameter.length(), try gradient.length())
    return weight > 0 && slope > 0 ? Self.trust * weight / slope : 1
  }

  package var state: OptimizerState {
    get throws { OptimizerState(kind: .lars, moments: [try velocities.numbers], steps: steps) }
  }
}
