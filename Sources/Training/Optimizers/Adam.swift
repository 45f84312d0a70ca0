import Foundation
import Tensors

/// The optimiser Adam, and with decoupled weight decay AdamW.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1;
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2, with the decay
/// scaled by the step size as PyTorch does.
package struct Adam: Optimizer {
  private let parameters: [Tensor]
  private let means: Moments
  private let squares: Moments
  private var steps: Int
  package var learningRate: Double
  private let weightDecay: Double
  private let isDecoupled: Bool
  private let decay = (0.9, 0.999)
  private let epsilon = 1e-8

  /// Begins at `state`, or with moments of zero.
  ///
  /// - Parameter isDecoupled: whether weights shrink by themselves (AdamW), or decay is a part of the
  ///   gradient.
  package init(
    _ parameters: [Tensor], learningRate: Double, weightDecay: Double = 0,
    isDecoupled: Bool = false, from state: OptimizerState? = nil
  ) throws {
    self.parameters = parameters
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
    steps = state?.steps ?? 0
    means = try Moments(state?.moments[0], of: parameters)
    squares = try Moments(state?.moments[1], of: parameters)
  }

  package mutating func step() throws {
    steps += 1
    let (first, second) = decay
    let firstCorrection = 1 - pow(first, Double(steps))
    let secondCorrection = (1 - pow(second, Double(steps))).squareRoot()
    try withoutGradients {
      for (place, parameter) in parameters.enumerated() {
        guard let gradient = parameter.gradient else { continue }
        if weightDecay > 0 { try decay(parameter, gradient) }
        try means[place].multiplyInPlace(by: first)
        try means[place].addInPlace(gradient, scale: 1 - first)
        try squares[place].multiplyInPlace(by: second)
        try squares[place].addProductInPlace(gradient, gradient, scale: 1 - second)
        let root = try squares[place].squareRoot().divided(by: secondCorrection)
        try root.addInPlace(epsilon)
        try parameter.addQuotientInPlace(
          means[place], root, scale: -learningRate / firstCorrection)
        parameter.clearGradient()
      }
    }
  }

  private func decay(_ parameter: Tensor, _ gradient: Tensor) throws {
    if isDecoupled {
      try parameter.multiplyInPlace(by: 1 - learningRate * weightDecay)
    } else {
      try gradient.addInPlace(parameter, scale: weightDecay)
    }
  }

  package var state: OptimizerState {
    get throws {
      OptimizerState(
        kind: isDecoupled ? .adamw : .adam, moments: [try means.numbers, try squares.numbers],
        steps: steps)
    }
  }
}
