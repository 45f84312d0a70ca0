/// Arithmetic by elements; a dimension of size one is repeated where the other tensor has more.
extension Tensor {
  package static func + (left: Tensor, right: Tensor) throws -> Tensor {
    try left.library.call("add", "Tensor", [.tensor(left), .tensor(right)])
  }

  package static func - (left: Tensor, right: Tensor) throws -> Tensor {
    try left.library.call("sub", "Tensor", [.tensor(left), .tensor(right)])
  }

  package static func * (left: Tensor, right: Tensor) throws -> Tensor {
    try left.library.call("mul", "Tensor", [.tensor(left), .tensor(right)])
  }

  package static func / (left: Tensor, right: Tensor) throws -> Tensor {
    try left.library.call("div", "Tensor", [.tensor(left), .tensor(right)])
  }

  package static func + (left: Tensor, right: Double) throws -> Tensor {
    try left.library.call("add", "Scalar", [.tensor(left), .decimal(right)])
  }

  package static func - (left: Tensor, right: Double) throws -> Tensor {
    try left.library.call("sub", "Scalar", [.tensor(left), .decimal(right)])
  }

  package static func * (left: Tensor, right: Double) throws -> Tensor {
    try left.library.call("mul", "Scalar", [.tensor(left), .decimal(right)])
  }

  package static func / (left: Tensor, right: Double) throws -> Tensor {
    try left.library.call("div", "Scalar", [.tensor(left), .decimal(right)])
  }

  package static prefix func - (tensor: Tensor) throws -> Tensor {
    try tensor.library.call("neg", "", [.tensor(tensor)])
  }

  package func adding(_ other: Tensor) throws -> Tensor { try self + other }

  package func divided(by number: Double) throws -> Tensor { try self / number }

  /// e to the elements.
  package func exponential() throws -> Tensor { try library.call("exp", "", [.tensor(self)]) }

  /// The elements' natural logarithms.
  package func logarithm() throws -> Tensor { try library.call("log", "", [.tensor(self)]) }

  /// The elements' square roots.
  package func squareRoot() throws -> Tensor { try library.call("sqrt", "", [.tensor(self)]) }

  /// The elements to the power of `exponent`.
  package func power(_ exponent: Double) throws -> Tensor {
    try library.call("pow", "Tensor_Scalar", [.tensor(self), .decimal(exponent)])
  }

  /// The elements, but `least` for those below it.
  package func clamped(below least: Double) throws -> Tensor {
    try library.call("clamp_min", "", [.tensor(self), .decimal(least)])
  }

  /// The matrix product; of stacks of matrices, matrix by matrix.
  package func matmul(_ other: Tensor) throws -> Tensor {
    try library.call("matmul", "", [.tensor(self), .tensor(other)])
  }

  /// A tensor of zeros of the same shape.
  package func zerosLike() throws -> Tensor { try library.call("zeros_like", "", [.tensor(self)]) }

  /// The same elements, through which no gradient flows.
  package func detached() throws -> Tensor { try library.call("detach", "", [.tensor(self)]) }

  /// The same elements in memory of its own.
  package func copy() throws -> Tensor { try library.call("clone", "", [.tensor(self)]) }
}
