/// What losses other than cross-entropy are made of.
extension Tensor {
  /// e to the power of each element.
  package func exponential() throws -> Tensor { try library.call("exp", "", [.tensor(self)]) }

  /// The natural logarithm of each element.
  package func logarithm() throws -> Tensor { try library.call("log", "", [.tensor(self)]) }

  /// The softmax of every row.
  package func softmaxOfRows() throws -> Tensor {
    try library.call("softmax", "int", [.tensor(self), .integer(1)])
  }

  /// The logarithm of the softmax of every row.
  package func logSoftmaxOfRows() throws -> Tensor {
    try library.call("log_softmax", "int", [.tensor(self), .integer(1)])
  }

  /// The sum of every row: n × d gives n × 1.
  package func rowSums() throws -> Tensor {
    try library.call("sum", "dim_IntList", [.tensor(self), .integers([1]), .boolean(true)])
  }

  /// The largest element of every row: n × d gives n × 1.
  package func rowMaxima() throws -> Tensor {
    try library.call("amax", "", [.tensor(self), .integers([1]), .boolean(true)])
  }

  /// The mean of all elements, a scalar.
  package func mean() throws -> Tensor { try library.call("mean", "", [.tensor(self)]) }

  /// The product, element by element; a column of one element a row counts for the whole row.
  package func multiplied(by other: Tensor) throws -> Tensor {
    try library.call("mul", "Tensor", [.tensor(self), .tensor(other)])
  }

  package func multiplied(by number: Double) throws -> Tensor {
    try library.call("mul", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// The difference, element by element; a column of one element a row counts for the whole row.
  package func subtracting(_ other: Tensor) throws -> Tensor {
    try library.call("sub", "Tensor", [.tensor(self), .tensor(other)])
  }

  /// The larger of two elements in every place.
  package func maximum(_ other: Tensor) throws -> Tensor {
    try library.call("maximum", "", [.tensor(self), .tensor(other)])
  }

  /// No element below `least`.
  package func clamped(from least: Double) throws -> Tensor {
    try library.call("clamp_min", "", [.tensor(self), .decimal(least)])
  }

  /// The same numbers as constants: no gradient passes.
  package func detached() throws -> Tensor { try library.call("detach", "", [.tensor(self)]) }

  /// Side by side: tensors of as many rows each.
  package static func sideBySide(_ tensors: [Tensor]) throws -> Tensor {
    try TorchLibrary.load().call("cat", "", [.tensors(tensors), .integer(1)])
  }

  /// The square root of the sum of squares of all elements.
  package func length() throws -> Double {
    try library.call("linalg_vector_norm", "", [.tensor(self), .decimal(2)]).scalar()
  }
}
