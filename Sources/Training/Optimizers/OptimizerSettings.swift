import Tensors

/// An optimiser with its settings, as a value that can be stored.
package struct OptimizerSettings: Sendable, Equatable, Codable {
  package var kind: OptimizerKind
  /// The step size before the schedule.
  package var learningRate: Double
  package var weightDecay: Double
  /// The momentum of SGD and LARS, 0..<1.
  package var momentum: Double
  package var schedule: LearningRateSchedule

  package init(
    _ kind: OptimizerKind = .adam, learningRate: Double? = nil, weightDecay: Double? = nil,
    momentum: Double = 0.9, schedule: LearningRateSchedule = .init()
  ) {
    self.kind = kind
    self.learningRate = learningRate ?? kind.usualLearningRate
    self.weightDecay = weightDecay ?? kind.usualWeightDecay
    self.momentum = momentum
    self.schedule = schedule
  }

  /// The step size at `step`, from 0, of a burst of `steps`.
  package func learningRate(at step: Int, of steps: Int) -> Double {
    learningRate * schedule.factor(at: step, of: steps)
  }

  /// An optimiser of `parameters` that continues from `state`; from the beginning when it is nil or
  /// of another kind.
  ///
  /// - Throws: `TensorError`.
  package func optimizer(of parameters: [Tensor], from state: OptimizerState?) throws
    -> any Optimizer
  {
    let state = state?.kind == kind ? state : nil
    switch kind {
    case .adam, .adamw:
      return try Adam(
        parameters, learningRate: learningRate, weightDecay: weightDecay,
        isDecoupled: kind == .adamw, from: state)
    case .sgd:
      return try GradientDescent(
        parameters, learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
        from: state)
    case .lars:
      return try LARS(
        parameters, learningRate: learningRate, momentum: momentum, weightDecay: weightDecay,
        from: state)
    }
  }
}

extension EncoderKind {
  /// The usual optimiser: AdamW for pretrained encoders, as sentence encoders are fine-tuned.
  package var usualOptimizer: OptimizerKind { self == .bert ? .adamw : .adam }

  /// The usual step size; for pretrained encoders small, so that they do not forget.
  ///
  /// Source: the trainer of Hugging Face, which sentence-transformers uses.
  package func usualLearningRate(by optimizer: OptimizerKind) -> Double {
    self == .bert && (optimizer == .adam || optimizer == .adamw)
      ? 5e-5 : optimizer.usualLearningRate
  }
}
