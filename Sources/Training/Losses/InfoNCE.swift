import Tensors

/// InfoNCE over a batch (NT-Xent): all views but its partner are negatives of a view.
///
/// Past projections count as further negatives of every view.
/// Source: Chen et al., "A Simple Framework for Contrastive Learning of Visual Representations",
/// ICML 2020, equation 1.
package struct InfoNCE: ContrastiveObjective {
  private var logits: PairLogits
  private var partners: [Int: Tensor] = [:]

  /// - Parameter temperature: T > 0.
  package init(temperature: Double) { logits = PairLogits(temperature: temperature) }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    try logits.ofOthers(batch, masksOwnPast: true)
      .crossEntropy(targets: try partners(size: batch.size))
  }

  private mutating func partners(size: Int) throws -> Tensor {
    if let known = partners[size] { return known }
    let made = try Tensor((0..<2 * size).map { ($0 + size) % (2 * size) })
    partners[size] = made
    return made
  }
}
