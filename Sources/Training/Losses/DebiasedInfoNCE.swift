import Foundation
import Tensors

/// InfoNCE with an estimate of the true negatives: DCL, and with hard ones weighing more, HCL.
///
/// Of N negatives a share τ⁺ has the anchor's class by chance. Their part, N τ⁺ exp(s⁺/T), is taken
/// from the negatives' sum, and the rest scaled by 1/(1 - τ⁺); it never falls below its least
/// possible value, N exp(-1/T). HCL weighs each negative by exp(β s/T) first, at mean weight 1. τ⁺
/// = 0 and β = 0 is InfoNCE.
/// Source: Chuang et al., "Debiased Contrastive Learning", NeurIPS 2020, equations 7 and 8;
/// Robinson et al., "Contrastive Learning with Hard Negative Samples", ICLR 2021, equations 4 and
/// 5, as in their code.
package struct DebiasedInfoNCE: ContrastiveObjective {
  private let classPrior: Double
  private let concentration: Double
  private var logits: PairLogits

  /// - Parameters:
  ///   - temperature: T > 0.
  ///   - classPrior: τ⁺, 0..<1.
  ///   - concentration: β ≥ 0; 0 is DCL.
  package init(temperature: Double, classPrior: Double, concentration: Double = 0) {
    precondition((0..<1).contains(classPrior), "a class prior of \(classPrior)")
    self.classPrior = classPrior
    self.concentration = concentration
    logits = PairLogits(temperature: temperature)
  }

  package mutating func loss(of batch: ProjectedBatch) throws -> Tensor {
    let positive = try logits.ofPartners(batch)
    let negatives = try negativeLogits(batch)
    // Everything over e to the power of the row's largest logit, so that no T overflows.
    let largest = try negatives.logits.maximum(along: [1], keeping: true).maximum(positive)
      .detached()
    let positiveMass = try (positive - largest).exponential()
    let weights = try (negatives.logits * concentration + negatives.mask).softmax()
    let mass = try ((negatives.logits - largest).exponential() * weights)
      .sum(along: [1], keeping: true)
    let unbiased = try (mass - positiveMass * classPrior) / (1 - classPrior)
    let floor = try Tensor([Float(-1 / logits.temperature)], shape: [1, 1]) - largest
    let least = try floor.exponential().clamped(below: 1e-30)
    let sum = try unbiased.maximum(least) * negatives.counts + positiveMass
    return try (sum.logarithm() - positive + largest).mean()
  }

  private struct Negatives {
    /// 2B × (2B + Q), -1e9 where there is no negative.
    let logits: Tensor
    /// The same places: -1e9, else 0.
    let mask: Tensor
    /// N of each view: 2B × 1.
    let counts: Tensor
  }

  private mutating func negativeLogits(_ batch: ProjectedBatch) throws -> Negatives {
    let views = 2 * batch.size
    let pairMask = try logits.pairMask(size: batch.size)
    let inBatch = try batch.projections.matmul(try batch.projections.transposed())
      .divided(by: logits.temperature).adding(pairMask)
    guard let past = batch.past,
      let pastLogits = try logits.ofPast(batch, views: batch.projections, masksOwn: true)
    else {
      let counts = try Tensor(
        [Float](repeating: Float(views - 2), count: views), shape: [views, 1])
      return Negatives(logits: inBatch, mask: pairMask, counts: counts)
    }
    let shown = batch.items + batch.items
    let pastMask =
      try past.mask(for: shown)
      ?? Tensor(
        [Float](repeating: 0, count: views * past.items.count), shape: [views, past.items.count])
    let own = past.items.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let counts = shown.map { Float(views - 2 + past.items.count - own[$0, default: 0]) }
    return Negatives(
      logits: try Tensor.concatenation(of: [inBatch, pastLogits], along: 1),
      mask: try Tensor.concatenation(of: [pairMask, pastMask], along: 1),
      counts: try Tensor(counts, shape: [views, 1]))
  }
}
