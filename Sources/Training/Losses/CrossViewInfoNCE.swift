import Tensors

/// InfoNCE between the two views alone: each first view is matched with its second among the second views
/// of the batch, and where it is symmetric each second view with its first as well.
///
/// Views of one side are never negatives of each other, as suits sides that differ in kind. One way, from
/// queries to documents, it is the multiple negatives ranking loss, in which explicit negatives of all items
/// are further columns. With a momentum encoder, a view is matched with its partner's key among the keys of
/// the other side: MoCo's loss.
/// Source: both ways: Radford et al., "Learning Transferable Visual Models From Natural Language
/// Supervision" (CLIP), ICML 2021, figure 3; one way: Henderson et al., "Efficient Natural Language
/// Response Suggestion for Smart Reply", 2017, §4.4, and SimCSE; with keys: MoCo v3, ICCV 2021, algorithm 1.
package struct CrossViewInfoNCE: ContrastiveObjective {
  private let logits: PairLogits
  private let isSymmetric: Bool
  private let weights: NegativeWeights
  package private(set) var masked: MaskedNegatives?

  /// - Parameters:
  ///   - temperature: T > 0.
  ///   - isSymmetric: whether second views look for their first, too.
  ///   - masks: which negatives are left out.
  ///   - hardness: α ≥ 0: a negative at cosine s weighs exp(α s).
  package init(
    temperature: Double, isSymmetric: Bool = true, masks: [LossMask] = [], hardness: Double = 0
  ) {
    logits = PairLogits(temperature: temperature)
    self.isSymmetric = isSymmetric
    weights = NegativeWeights(temperature: temperature, masks: masks, hardness: hardness)
  }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    let size = batch.size
    let keys = batch.keys ?? batch.projections
    let targets = try Tensor(Array(0..<size))
    var counts: [MaskedNegatives] = []
    let losses = try (isSymmetric ? [(0, size), (size, 0)] : [(0, size)]).map { anchor, other in
      let anchors = try batch.projections.rows(anchor, count: size)
      let others = try keys.rows(other, count: size)
      var columns = [try anchors.matmul(try others.transposed()).divided(by: logits.temperature)]
      let explicit = anchor == 0 ? batch.negatives : nil
      if let explicit {
        columns.append(
          try anchors.matmul(try explicit.projections.transposed())
            .divided(by: logits.temperature))
      }
      if let past = try logits.ofPast(batch, views: anchors, masksOwn: true) {
        columns.append(past)
      }
      var rows = try columns.count == 1 ? columns[0] : Tensor.concatenation(of: columns, along: 1)
      if !weights.changesNothing {
        let applied = try weights.applied(
          to: rows, explicit: explicit,
          teacher: anchor == 0 ? batch.teacher : batch.teacher?.transposed(), of: batch)
        rows = applied.rows
        if let masked = applied.masked { counts.append(masked) }
      }
      return try rows.crossEntropy(targets: targets)
    }
    masked = MaskedNegatives(meanOf: counts)
    return try isSymmetric ? losses[0].adding(losses[1]).divided(by: 2) : losses[0]
  }
}

extension MaskedNegatives {
  /// Nil of none.
  fileprivate init?(meanOf counts: [MaskedNegatives]) {
    guard !counts.isEmpty else { return nil }
    self.init(
      share: BurstResult.mean(counts.map(\.share)), emptied: BurstResult.mean(counts.map(\.emptied))
    )
  }
}
