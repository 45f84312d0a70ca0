/// Many elements to one.
extension Tensor {
  /// The sum of all elements.
  package func sum() throws -> Tensor { try library.call("sum", "", [.tensor(self)]) }

  /// The mean of all elements.
  package func mean() throws -> Tensor { try library.call("mean", "", [.tensor(self)]) }

  /// Sums along `dimensions`, which stay with size one when `keeping`.
  package func sum(along dimensions: [Int], keeping: Bool = false) throws -> Tensor {
    try library.call(
      "sum", "dim_IntList", [.tensor(self), .integers(dimensions), .boolean(keeping)])
  }

  /// Means along `dimensions`, which stay with size one when `keeping`.
  package func mean(along dimensions: [Int], keeping: Bool = false) throws -> Tensor {
    try library.call("mean", "dim", [.tensor(self), .integers(dimensions), .boolean(keeping)])
  }

  /// log Σ exp along `dimensions`, without overflow.
  package func logSumExp(along dimensions: [Int], keeping: Bool = false) throws -> Tensor {
    try library.call("logsumexp", "", [.tensor(self), .integers(dimensions), .boolean(keeping)])
  }

  /// The largest elements along `dimensions`.
  package func maximum(along dimensions: [Int], keeping: Bool = false) throws -> Tensor {
    try library.call("amax", "", [.tensor(self), .integers(dimensions), .boolean(keeping)])
  }

  /// Euclidean lengths along the last dimension, which stays with size one.
  package func lengths() throws -> Tensor {
    try library.call(
      "linalg_vector_norm", "",
      [.tensor(self), .decimal(2), .integers([-1]), .boolean(true)])
  }

  /// The mean over rows of -log softmax at the row's target column: n × classes and n targets.
  package func crossEntropy(targets: Tensor) throws -> Tensor {
    try library.call("cross_entropy_loss", "", [.tensor(self), .tensor(targets)])
  }
}
