/// Maxima and lengths.
extension Tensor {
  /// The larger of two elements in every place.
  package func maximum(_ other: Tensor) throws -> Tensor {
    try library.call("maximum", "", [.tensor(self), .tensor(other)])
  }

  /// The square root of the sum of squares of all elements.
  package func length() throws -> Double {
    try library.call("linalg_vector_norm", "", [.tensor(self), .decimal(2)]).scalar()
  }
}
