import Foundation
import Tensors

/// The optimiser Adam, and with decoupled weight decay AdamW.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1;
/// Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019, algorithm 2, with the
/// decay scaled by the step size as PyTorch does.
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

  /// Continues from `state`, or begins with moments of zero.
  ///
  /// With `isDecoupled` weights shrink directly (AdamW), instead of through the gradient.
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
    let moved = parameters.indices.filter { parameters[$0].gradient != nil }
    guard !moved.isEmpty else { return }
    try withoutGradients {
      let parameters = try TensorList(moved.map { self.parameters[$0] })
      let gradients = try TensorList(parameters.tensors.compactMap(\.gradient))
      let means = try TensorList(moved.map { self.means[$0] })
      let squares = try TensorList(moved.map { self.squares[$0] })
      if weightDecay > 0 { try decay(parameters, gradients) }
      try means.multiplyInPlace(by: first)
      try means.addInPlace(gradients, scale: 1 - first)
      try squares.multiplyInPlace(by: second)
      try squares.addProductInPlace(gradients, gradients, scale: 1 - second)
      let roots = try squares.squareRoots()
      try roots.divideInPlace(by: secondCorrection)
      try roots.addInPlace(epsilon)
      try parameters.addQuotientInPlace(means, roots, scale: -learningRate / firstCorrection)
      for parameter in parameters.tensors { parameter.clearGradient() }
    }
  }

  private func decay(_ parameters: TensorList, _ gradients: TensorList) throws {
    if isDecoupled {
      try parameters.multiplyInPlace(by: 1 - learningRate * weightDecay)
    } else {
      try gradients.addInPlace(parameters, scale: weightDecay)
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
