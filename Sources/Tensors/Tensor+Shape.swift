/// The same elements in another arrangement.
extension Tensor {
  /// The elements, row by row, in another shape; one size may be -1, which is then computed.
  package func reshaped(_ shape: [Int]) throws -> Tensor {
    try library.call("reshape", "", [.tensor(self), .integers(shape)])
  }

  /// The dimensions in another order: dimension i of the result is dimension `order[i]` of this.
  package func permuted(_ order: [Int]) throws -> Tensor {
    try library.call("permute", "", [.tensor(self), .integers(order)])
  }

  /// Two dimensions exchanged: of a matrix, rows and columns.
  package func transposed(_ first: Int = 0, _ second: Int = 1) throws -> Tensor {
    try library.call(
      "transpose", "int", [.tensor(self), .integer(first), .integer(second)])
  }

  /// All dimensions from `first` on as one.
  package func flattened(from first: Int = 1) throws -> Tensor {
    try library.call(
      "flatten", "using_ints", [.tensor(self), .integer(first), .integer(-1)])
  }

  /// A dimension of size one put in before dimension `place`.
  package func unsqueezed(at place: Int) throws -> Tensor {
    try library.call("unsqueeze", "", [.tensor(self), .integer(place)])
  }

  /// Dimension `place`, of size one, taken out.
  package func squeezed(at place: Int) throws -> Tensor {
    try library.call("squeeze", "dim", [.tensor(self), .integer(place)])
  }

  /// `count` rows from `first` on, or so many places along another dimension.
  package func rows(_ first: Int, count: Int, along dimension: Int = 0) throws -> Tensor {
    try library.call(
      "narrow", "", [.tensor(self), .integer(dimension), .integer(first), .integer(count)])
  }

  /// The tensors one after another along the rows, or along another dimension.
  package static func concatenation(of tensors: [Tensor], along dimension: Int = 0) throws -> Tensor
  {
    try TorchLibrary.load().call("cat", "", [.tensors(tensors), .integer(dimension)])
  }

  /// Zeros put behind the last dimension until it has `size` places.
  package func padded(to size: Int) throws -> Tensor {
    try library.call(
      "constant_pad_nd", "", [.tensor(self), .integers([0, size - (shape.last ?? 0)])])
  }
}
