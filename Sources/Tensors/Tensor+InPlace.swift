/// Operations that change this tensor instead of making another.
extension Tensor {
  /// Multiplies every element.
  package func multiplyInPlace(by number: Double) throws {
    try library.callInPlace("mul_", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// Adds a number to every element.
  package func addInPlace(_ number: Double) throws {
    try library.callInPlace("add_", "Scalar", [.tensor(self), .decimal(number)])
  }

  /// Adds `scale · other`.
  package func addInPlace(_ other: Tensor, scale: Double) throws {
    try library.callInPlace("add_", "Tensor", [.tensor(self), .tensor(other), .decimal(scale)])
  }

  /// Adds `scale · first · second`, element by element.
  package func addProductInPlace(_ first: Tensor, _ second: Tensor, scale: Double) throws {
    try library.callInPlace(
      "addcmul_", "", [.tensor(self), .tensor(first), .tensor(second), .decimal(scale)])
  }

  /// Adds `scale · first / second`, element by element.
  package func addQuotientInPlace(_ first: Tensor, _ second: Tensor, scale: Double) throws {
    try library.callInPlace(
      "addcdiv_", "", [.tensor(self), .tensor(first), .tensor(second), .decimal(scale)])
  }

  /// Takes over the elements of a tensor of the same shape.
  package func copyInPlace(_ other: Tensor) throws {
    try library.callInPlace("copy_", "", [.tensor(self), .tensor(other)])
  }
}
