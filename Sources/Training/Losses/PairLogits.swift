import Tensors

/// The logits of all pairs of views in a batch: cosines over T, with masked places at -1e9.
struct PairLogits {
  let temperature: Double
  private var selfMasks: [Int: Tensor] = [:]
  private var pairMasks: [Int: Tensor] = [:]

  init(temperature: Double) { self.temperature = temperature }

  /// 2B × (2B + Q): every view against all others and the past; its own place is -1e9.
  mutating func ofOthers(_ batch: ProjectedBatch, masksOwnPast: Bool) throws -> Tensor {
    let inBatch = try batch.projections.matmul(try batch.projections.transposed())
      .divided(by: temperature).adding(try selfMask(size: batch.size))
    guard let past = try ofPast(batch, views: batch.projections, masksOwn: masksOwnPast) else {
      return inBatch
    }
    return try Tensor.concatenation(of: [inBatch, past], along: 1)
  }

  /// n × Q: views against the past; nil where nothing is kept.
  func ofPast(_ batch: ProjectedBatch, views: Tensor, masksOwn: Bool) throws -> Tensor? {
    guard let past = batch.past else { return nil }
    let logits = try views.matmul(try past.projections.transposed()).divided(by: temperature)
    let shown = (0..<(views.shape.first ?? 0)).map { batch.items[$0 % batch.size] }
    guard masksOwn, let mask = try past.mask(for: shown) else { return logits }
    return try logits.adding(mask)
  }

  /// The logit of every view with its partner: 2B × 1.
  func ofPartners(_ batch: ProjectedBatch) throws -> Tensor {
    let partners = try Tensor.concatenation(of: [
      try batch.projections.rows(batch.size, count: batch.size),
      try batch.projections.rows(0, count: batch.size),
    ])
    return try (batch.projections * partners).sum(along: [1], keeping: true) / temperature
  }

  /// 2B × 2B: -1e9 at a view's own place, else 0.
  private mutating func selfMask(size: Int) throws -> Tensor {
    if let mask = selfMasks[size] { return mask }
    let mask = try Self.mask(size: size) { view, other in view == other }
    selfMasks[size] = mask
    return mask
  }

  /// 2B × 2B: -1e9 at a view's own place and at its partner's, else 0.
  mutating func pairMask(size: Int) throws -> Tensor {
    if let mask = pairMasks[size] { return mask }
    let mask = try Self.mask(size: size) { view, other in view % size == other % size }
    pairMasks[size] = mask
    return mask
  }

  private static func mask(size: Int, _ isMasked: (Int, Int) -> Bool) throws -> Tensor {
    let views = 2 * size
    return try Tensor(
      (0..<views * views).map { isMasked($0 / views, $0 % views) ? -1e9 : 0 },
      shape: [views, views])
  }
}
