/// Layers and activations.
extension Tensor {
  /// `self · weightᵀ + bias`: … × inputs by outputs × inputs gives … × outputs.
  package func linear(_ weight: Tensor, _ bias: Tensor?) throws -> Tensor {
    try library.call("linear", "", [.tensor(self), .tensor(weight), .optional(bias)])
  }

  /// The elements, but 0 for negative ones.
  package func relu() throws -> Tensor { try library.call("relu", "", [.tensor(self)]) }

  /// x Φ(x), with the exact normal distribution, not its approximation by tanh.
  ///
  /// Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", 2016.
  package func gelu() throws -> Tensor { try library.call("gelu", "", [.tensor(self)]) }

  package func tanh() throws -> Tensor { try library.call("tanh", "", [.tensor(self)]) }

  package func sigmoid() throws -> Tensor { try library.call("sigmoid", "", [.tensor(self)]) }

  /// exp / Σ exp along a dimension.
  package func softmax(along dimension: Int = -1) throws -> Tensor {
    try library.call("softmax", "int", [.tensor(self), .integer(dimension)])
  }

  /// The logarithm of `softmax`, without overflow.
  package func logSoftmax(along dimension: Int = -1) throws -> Tensor {
    try library.call("log_softmax", "int", [.tensor(self), .integer(dimension)])
  }

  /// The elements where `kept` is 1, divided by the share that is kept, and 0 where it is 0.
  ///
  /// `kept` is of the same shape, or of one that repeats.
  ///
  /// Source: Srivastava et al., "Dropout", JMLR 2014, in the inverted form.
  package func droppedOut(by kept: Tensor, keeping share: Double) throws -> Tensor {
    try self * (try kept / share)
  }
}

extension Argument {
  /// A tensor, or none.
  static func optional(_ tensor: Tensor?) -> Argument { tensor.map(Argument.tensor) ?? .none }
}
