/// An estimate of the memory that a training step takes.
///
/// Views go through the encoder and back, the loss compares every view with every other, and weights have
/// gradients and moments. Constants are the growth of resident memory measured on 'fashion', rounded up.
package struct StepMemory: Sendable, Equatable {
  /// Bytes of one view.
  package let bytesPerView: Int
  /// Bytes whatever the batch.
  package let fixedBytes: Int
  private let loss: LossSettings
  /// The most views encoded at once; nil for all.
  private let chunk: Int?
  /// Bytes of one view's projection.
  private let bytesPerProjection: Int

  package init(
    bytesPerView: Int, fixedBytes: Int = 0, loss: LossSettings, chunk: Int? = nil,
    bytesPerProjection: Int = 0
  ) {
    self.bytesPerView = bytesPerView
    self.fixedBytes = fixedBytes
    self.loss = loss
    self.chunk = chunk
    self.bytesPerProjection = bytesPerProjection
  }

  /// A step of `network` on the CPU, with at most `chunk` views encoded at once.
  package init(of network: Encoder, loss: LossSettings, chunk: Int? = nil) {
    let head = 4 * 4 * (network.head.representation + network.head.projection)
    let perView = network.shape.architecture.trainingBytesPerView + head
    // A momentum encoder makes keys of all views, without the way back.
    let hasKeys = loss.keyMomentum != nil
    self.init(
      bytesPerView: hasKeys ? perView * 4 / 3 : perView,
      // The tensors, their gradients, two moments, and a copy to read from.
      fixedBytes: 4 * network.weights.count * (hasKeys ? 7 : 5), loss: loss, chunk: chunk,
      bytesPerProjection: 4 * network.head.projection)
  }

  /// The same with at most `chunk` views encoded at once.
  package func inChunks(of chunk: Int) -> StepMemory {
    StepMemory(
      bytesPerView: bytesPerView, fixedBytes: fixedBytes, loss: loss, chunk: chunk,
      bytesPerProjection: bytesPerProjection)
  }

  /// Bytes of a step on `size` items, of two views and the explicit negatives each.
  package func bytes(batchSize size: Int) -> Int {
    let views = (2 + loss.explicitNegatives) * size
    let pairs =
      loss.kind == .mnrl
      ? size * (size * (1 + loss.explicitNegatives) + loss.queueLength)
      : 2 * size * (2 * size + loss.queueLength)
    // Of all views in chunks the parts, the whole and its gradient stay.
    let projections = chunk.map { $0 < views ? 3 * views * bytesPerProjection : 0 } ?? 0
    return fixedBytes + min(views, chunk ?? views) * bytesPerView + projections
      + 4 * pairs * loss.quarterArrays / 4
  }

  /// Whether a step on `size` items fits into `room` bytes, of which a tenth stays free.
  package func fits(batchSize size: Int, into room: Int) -> Bool {
    bytes(batchSize: size) <= room / 10 * 9
  }

  /// The largest power of two below `size` that fits, with a fifth of `room` to spare.
  ///
  /// Nil when not even two items do. Without a known room, what is below half of `size`.
  package func fitting(below size: Int, into room: Int?) -> Int? {
    var power = 2
    guard room.map({ bytes(batchSize: 2) <= $0 / 10 * 8 }) ?? true else { return nil }
    while 2 * power <= size / 2, room.map({ bytes(batchSize: 2 * power) <= $0 / 10 * 8 }) ?? true {
      power *= 2
    }
    return power
  }
}

extension LossSettings {
  /// Quarters of an array of all pairs that a step has at once: logits, masks, softmax and their gradients.
  fileprivate var quarterArrays: Int {
    let weighs = !masks.isEmpty || hardness > 0
    return switch kind {
    case .infonce: 4 * 9
    case .clip: weighs ? 2 * 11 : 11
    case .mnrl: 4 * (weighs ? 12 : 6)
    case .dcl: 4 * 15
    case .hcl: 4 * 18
    case .supcon: 4 * 8
    }
  }
}
