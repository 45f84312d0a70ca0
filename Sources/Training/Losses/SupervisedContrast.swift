import Tensors

/// SupCon: every view of the anchor's class is a positive.
///
/// It reads labels, so it is a ceiling for losses that do not. Past projections of the anchor's
/// class are positives, too.
/// Source: Khosla et al., "Supervised Contrastive Learning", NeurIPS 2020, equation 2 (L_out).
package struct SupervisedContrast: ContrastiveObjective {
  private var logits: PairLogits

  /// - Parameter temperature: T > 0.
  package init(temperature: Double) { logits = PairLogits(temperature: temperature) }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    guard let classes = batch.classes else { preconditionFailure("SupCon without labels") }
    let rows = try logits.ofOthers(batch, masksOwnPast: false).logSoftmax()
    let shares = try Self.shares(of: classes.views, past: classes.past)
    return try (rows * shares).sum(along: [1]).mean() * -1
  }

  /// 2B × (2B + Q): 1 / (number of the anchor's positives) at each positive, else 0.
  private static func shares(of views: [Int], past: [Int]) throws -> Tensor {
    let all = views + past
    let sizes = all.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    var shares = [Float](repeating: 0, count: views.count * all.count)
    for (view, label) in views.enumerated() {
      let share = 1 / Float(sizes[label, default: 0] - 1)
      for (other, otherLabel) in all.enumerated() where other != view && otherLabel == label {
        shares[view * all.count + other] = share
      }
    }
    return try Tensor(shares, shape: [views.count, all.count])
  }
}
