import Tensors

/// Stochastic gradient descent with momentum: v ← μ v + g + λ w, w ← w - η v.
///
/// Source: Sutskever et al., "On the importance of initialization and momentum in deep learning",
/// ICML 2013, in the form PyTorch gives it.
package struct GradientDescent: Optimizer {
  private let parameters: [Tensor]
  private let velocities: Moments
  private var steps: Int
  package var learningRate: Double
  private let momentum: Double
  private let weightDecay: Double

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
        try velocities[place].multiplyInPlace(by: momentum)
        try velocities[place].addInPlace(gradient, scale: 1)
        if weightDecay > 0 { try velocities[place].addInPlace(parameter, scale: weightDecay) }
        try parameter.addInPlace(velocities[place], scale: -learningRate)
        parameter.clearGradient()
      }
    }
  }

  package var state: OptimizerState {
    get throws { OptimizerState(kind: .sgd, moments: [try velocities.numbers], steps: steps) }
  }
}
