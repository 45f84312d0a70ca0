import Tensors

/// InfoNCE between the two views alone, both ways: a first view is to find its second among the second
/// views of the batch, and a second view its first.
///
/// Views of one side are never negatives of each other: right where the sides differ in kind.
/// Source: Radford et al., "Learning Transferable Visual Models From Natural Language Supervision"
/// (CLIP), ICML 2021, figure 3; one way alone is SimCSE's loss.
package struct CrossViewInfoNCE: ContrastiveObjective {
  private let logits: PairLogits

  /// - Parameter temperature: T > 0.
  package init(temperature: Double) { logits = PairLogits(temperature: temperature) }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    let size = batch.size
    let sides = [
      try batch.projections.rows(0, count: size), try batch.projections.rows(size, count: size),
    ]
    let targets = try Tensor(Array(0..<size))
    let losses = try [(sides[0], sides[1]), (sides[1], sides[0])].map { anchors, others in
      var rows = try anchors.matmul(try others.transposed()).divided(by: logits.temperature)
      if let past = try logits.ofPast(batch, views: anchors, masksOwn: true) {
        rows = try Tensor.concatenation(of: [rows, past], along: 1)
      }
      return try rows.crossEntropy(targets: targets)
    }
    return try losses[0].adding(losses[1]).divided(by: 2)
  }
}
