extension Tensor {
  /// `self · weightᵀ + bias`: n × inputs by outputs × inputs gives n × outputs.
  package func linear(_ weight: Tensor, _ bias: Tensor) throws -> Tensor {
    try library.call("linear", "", [.tensor(self), .tensor(weight), .tensor(bias)])
  }

  /// The elements, negative ones as 0.
  package func relu() throws -> Tensor { try library.call("relu", "", [.tensor(self)]) }

  /// The matrix product.
  package func matmul(_ other: Tensor) throws -> Tensor {
    try library.call("matmul", "", [.tensor(self), .tensor(other)])
  }

  /// Rows and columns exchanged.
  package func transposed() throws -> Tensor {
    try library.call("transpose", "int", [.tensor(self), .integer(0), .integer(1)])
  }

  /// Every row scaled to unit length; rows shorter than 1e-12 become shorter than one.
  package func normalizedRows() throws -> Tensor {
    let lengths = try library.call(
      "linalg_vector_norm", "",
      [.tensor(self), .decimal(2), .integers([1]), .boolean(true)])
    return try library.call(
      "div", "Tensor",
      [
        .tensor(self),
        .tensor(try library.call("clamp_min", "", [.tensor(lengths), .decimal(1e-12)])),
      ])
  }

  package func divided(by number: Double) throws -> Tensor {
    try library.call("div", "Scalar", [.tensor(self), .decimal(number)])
  }

  package func adding(_ other: Tensor) throws -> Tensor {
    try library.call("add", "Tensor", [.tensor(self), .tensor(other)])
  }

  /// The mean over rows of -log softmax at the row's target column: n × classes and n targets.
  package func crossEntropy(targets: Tensor) throws -> Tensor {
    try library.call("cross_entropy_loss", "", [.tensor(self), .tensor(targets)])
  }

  /// One after another along the rows.
  package static func concatenation(of tensors: [Tensor]) throws -> Tensor {
    try TorchLibrary.load().call("cat", "", [.tensors(tensors), .integer(0)])
  }

  /// `count` rows from `first` on.
  package func rows(_ first: Int, count: Int) throws -> Tensor {
    try library.call(
      "narrow", "", [.tensor(self), .integer(0), .integer(first), .integer(count)])
  }

  /// A tensor of zeros of the same shape.
  package func zerosLike() throws -> Tensor { try library.call("zeros_like", "", [.tensor(self)]) }

  /// The elements' square roots.
  package func squareRoot() throws -> Tensor { try library.call("sqrt", "", [.tensor(self)]) }

  /// Multiplies every element.
  package func multiplyInPlace(by number: Double) throws {
    _ = try library.call("mul_", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// Adds a number to every element.
  package func addInPlace(_ number: Double) throws {
    _ = try library.call("add_", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// Adds `scale · other`.
  package func addInPlace(_ other: Tensor, scale: Double) throws {
    _ = try library.call("add_", "Tensor", [.tensor(self), .tensor(other), .decimal(scale)])
  }

  /// Adds `scale · first · second`, element by element.
  package func addProductInPlace(_ first: Tensor, _ second: Tensor, scale: Double) throws {
    _ = try library.call(
      "addcmul_", "", [.tensor(self), .tensor(first), .tensor(second), .decimal(scale)])
  }

  /// Adds `scale · first / second`, element by element.
  package func addQuotientInPlace(_ first: Tensor, _ second: Tensor, scale: Double) throws {
    _ = try library.call(
      "addcdiv_", "", [.tensor(self), .tensor(first), .tensor(second), .decimal(scale)])
  }
}
