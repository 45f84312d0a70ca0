import Tensors

/// InfoNCE between the two views alone, both ways: each first view is matched with its second among
/// the second views of the batch, and each second view with its first.
///
/// Views of one side are never negatives of each other, as suits sides that differ in kind. With a
/// momentum encoder, a view is matched with its partner's key among the keys of the other side:
/// MoCo's loss.
/// Source: Radford et al., "Learning Transferable Visual Models From Natural Language Supervision"
/// (CLIP), ICML 2021, figure 3; one way alone is SimCSE's loss; with keys: MoCo v3, ICCV 2021,
/// algorithm 1.
package struct CrossViewInfoNCE: ContrastiveObjective {
  private let logits: PairLogits

  /// - Parameter temperature: T > 0.
  package init(temperature: Double) { logits = PairLogits(temperature: temperature) }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    let size = batch.size
    let keys = batch.keys ?? batch.projections
    let targets = try Tensor(Array(0..<size))
    let losses = try [(0, size), (size, 0)].map { anchor, other in
      let anchors = try batch.projections.rows(anchor, count: size)
      let others = try keys.rows(other, count: size)
      var rows = try anchors.matmul(try others.transposed()).divided(by: logits.temperature)
      if let past = try logits.ofPast(batch, views: anchors, masksOwn: true) {
        rows = try Tensor.concatenation(of: [rows, past], along: 1)
      }
      return try rows.crossEntropy(targets: targets)
    }
    return try losses[0].adding(losses[1]).divided(by: 2)
  }
}
