import Tensors

/// InfoNCE over a batch (NT-Xent): every view is to be told apart from all others but its partner.
///
/// Source: Chen et al., "A Simple Framework for Contrastive Learning of Visual Representations",
/// ICML 2020, equation 1.
package struct NTXent {
  private let temperature: Double
  /// -1e9 on the diagonal: a view is no negative of itself.
  private let selfMask: Tensor
  private let partners: Tensor

  /// The loss of batches of `size` items at `temperature` > 0.
  package init(size: Int, temperature: Double) throws {
    self.temperature = temperature
    let views = 2 * size
    var mask = [Float](repeating: 0, count: views * views)
    for view in 0..<views { mask[view * views + view] = -1e9 }
    selfMask = try Tensor(mask, shape: [views, views])
    partners = try Tensor((0..<views).map { ($0 + size) % views })
  }

  /// The mean loss of 2B projections of unit length: the first views, then the second, in order.
  package func callAsFunction(_ projections: Tensor) throws -> Tensor {
    try projections.matmul(try projections.transposed()).divided(by: temperature)
      .adding(selfMask).crossEntropy(targets: partners)
  }
}
