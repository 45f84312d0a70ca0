import Tensors

/// Updates parameters by their gradients, step by step.
///
/// A new one is one file that conforms, and one case of `OptimizerKind`.
package protocol Optimizer {
  /// The step size, which a schedule may change between steps.
  var learningRate: Double { get set }

  /// Updates every parameter that has a gradient, and clears the gradient.
  ///
  /// - Throws: `TensorError`.
  /// - Complexity: O(parameters).
  mutating func step() throws

  /// Everything that is needed to continue, as numbers.
  var state: OptimizerState { get throws }
}

/// The state of an optimiser after some steps, as numbers: enough to continue bit for bit.
package struct OptimizerState: Sendable, Equatable {
  package var kind: OptimizerKind
  /// One list for each kind of moment, with one array for each parameter, in order: Adam has means
  /// and squares, the others velocities.
  package var moments: [[[Float]]]
  package var steps: Int

  package init(kind: OptimizerKind, moments: [[[Float]]], steps: Int) {
    self.kind = kind
    self.moments = moments
    self.steps = steps
  }
}

/// The optimisers there are, by the names that are typed.
package enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  case adam, adamw, sgd, lars

  /// The default step size.
  package var usualLearningRate: Double {
    switch self {
    case .adam, .adamw: 0.001
    case .sgd: 0.05
    case .lars: 1
    }
  }

  /// The default weight decay.
  package var usualWeightDecay: Double {
    switch self {
    case .adam, .sgd: 0
    case .adamw: 0.01
    case .lars: 1e-6
    }
  }

  /// How many numbers it keeps for every weight.
  package var momentCount: Int {
    switch self {
    case .adam, .adamw: 2
    case .sgd, .lars: 1
    }
  }

  /// Whether it has a momentum.
  package var hasMomentum: Bool { self == .sgd || self == .lars }
}

/// Moments of parameters as tensors: those of a state, or zeros.
struct Moments {
  let tensors: [Tensor]

  init(_ numbers: [[Float]]?, of parameters: [Tensor]) throws {
    tensors = try withoutGradients {
      try parameters.enumerated().map { place, parameter in
        guard let numbers else { return try parameter.zerosLike() }
        return try Tensor(numbers[place], shape: parameter.shape)
      }
    }
  }

  subscript(place: Int) -> Tensor { tensors[place] }

  var numbers: [[Float]] { get throws { try tensors.map { try $0.elements() } } }
}
