import Foundation
import Tensors

/// The optimiser Adam, on tensors.
///
/// Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
package struct Adam {
  private let parameters: [Tensor]
  private let means: [Tensor]
  private let squares: [Tensor]
  private var steps: Int
  package var learningRate: Double
  private let decay = (0.9, 0.999)
  private let epsilon = 1e-8

  /// The moments after some steps, as numbers: enough to go on from.
  package struct State: Sendable, Equatable {
    package var means: [[Float]]
    package var squares: [[Float]]
    package var steps: Int

    /// Means and squares.
    package static let momentCount = 2

    /// One list for each kind of moment, and in it one an array of parameters.
    package var moments: [[[Float]]] { [means, squares] }

    package init(means: [[Float]], squares: [[Float]], steps: Int) {
      self.means = means
      self.squares = squares
      self.steps = steps
    }

    /// A state of `momentCount` kinds of moments.
    package init(moments: [[[Float]]], steps: Int) {
      self.init(means: moments[0], squares: moments[1], steps: steps)
    }
  }

  /// Begins at `state`, or with moments of zero.
  package init(_ parameters: [Tensor], learningRate: Double, from state: State? = nil) throws {
    self.parameters = parameters
    self.learningRate = learningRate
    steps = state?.steps ?? 0
    func moments(_ numbers: [[Float]]?) throws -> [Tensor] {
      try parameters.enumerated().map { place, parameter in
        guard let numbers else { return try parameter.zerosLike() }
        return try Tensor(numbers[place], shape: parameter.shape)
      }
    }
    (means, squares) = try withoutGradients {
      (try moments(state?.means), try moments(state?.squares))
    }
  }

  /// Moves every parameter along its gradient and clears it.
  package mutating func step() throws {
    steps += 1
    let (first, second) = decay
    let firstCorrection = 1 - pow(first, Double(steps))
    let secondCorrection = (1 - pow(second, Double(steps))).squareRoot()
    try withoutGradients {
      for (place, parameter) in parameters.enumerated() {
        guard let gradient = parameter.gradient else { continue }
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

  package var state: State {
    get throws {
      State(
        means: try means.map { try $0.elements() }, squares: try squares.map { try $0.elements() },
        steps: steps)
    }
  }
}
