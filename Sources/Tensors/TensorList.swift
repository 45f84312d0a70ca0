/// Tensors that one call into libtorch changes together, as optimisers need it.
package struct TensorList {
  package let tensors: [Tensor]
  private let library: TorchLibrary

  package init(_ tensors: [Tensor]) throws {
    self.tensors = tensors
    library = try TorchLibrary.load()
  }

  /// Multiplies every element.
  package func multiplyInPlace(by number: Double) throws {
    try library.callInPlace("_foreach_mul_", "Scalar", [.tensors(tensors), .decimal(number)])
  }

  /// Adds a number to every element.
  package func addInPlace(_ number: Double) throws {
    try library.callInPlace("_foreach_add_", "Scalar", [.tensors(tensors), .decimal(number)])
  }

  /// Divides every element.
  package func divideInPlace(by number: Double) throws {
    try library.callInPlace("_foreach_div_", "Scalar", [.tensors(tensors), .decimal(number)])
  }

  /// Adds `scale · others`, tensor by tensor.
  package func addInPlace(_ others: TensorList, scale: Double) throws {
    try library.callInPlace(
      "_foreach_add_", "List", [.tensors(tensors), .tensors(others.tensors), .decimal(scale)])
  }

  /// Adds `scale · first · second`, element by element.
  package func addProductInPlace(
    _ first: TensorList, _ second: TensorList, scale: Double
  ) throws {
    try library.callInPlace(
      "_foreach_addcmul_", "Scalar",
      [
        .tensors(tensors), .tensors(first.tensors), .tensors(second.tensors), .decimal(scale),
      ])
  }

  /// Adds `scale · first / second`, element by element.
  package func addQuotientInPlace(
    _ first: TensorList, _ second: TensorList, scale: Double
  ) throws {
    try library.callInPlace(
      "_foreach_addcdiv_", "Scalar",
      [
        .tensors(tensors), .tensors(first.tensors), .tensors(second.tensors), .decimal(scale),
      ])
  }

  /// The elements' square roots.
  package func squareRoots() throws -> TensorList {
    try TensorList(
      library.callForList(
        "_foreach_sqrt", "", [.tensors(tensors)], count: tensors.count))
  }

  /// The Euclidean length of all elements together; infinite or not a number where one is.
  package func length() throws -> Double {
    let lengths = try library.callForList(
      "_foreach_norm", "Scalar", [.tensors(tensors), .decimal(2)], count: tensors.count)
    let together = try library.call("stack", "", [.tensors(lengths), .integer(0)])
    return try library.call("linalg_vector_norm", "", [.tensor(together)]).scalar()
  }
}
