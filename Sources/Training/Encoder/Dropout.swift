import Tensors
import Vectors

/// Dropout from named streams: which activations are dropped depends on the step's stream, on the
/// layer and on the row, never on threads or on libtorch's own generator.
///
/// Source: Srivastava et al., "Dropout", JMLR 2014, in the inverted form.
struct Dropout {
  /// Nil where nothing is dropped.
  private let noise: RandomStream?
  private let probability: Double

  init(_ probability: Double, mode: ForwardMode) {
    self.probability = probability
    switch mode {
    case .training(let noise), .views(let noise): self.noise = noise
    case .inference: noise = nil
    }
  }

  /// `activations` with each element dropped with the probability, else divided by the share kept.
  ///
  /// Row r, all dimensions but the last counted together, draws from generator r of the stream
  /// named `layer`, four elements from one number: the probability is exact to 1/65,536.
  func callAsFunction(_ activations: Tensor, _ layer: String) throws -> Tensor {
    guard let noise, probability > 0 else { return activations }
    let shape = activations.shape
    let mask = mask(
      count: shape.reduce(1, *), width: shape.last ?? 1, stream: noise.stream(named: layer))
    return try activations * Tensor(mask, shape: shape)
  }

  private func mask(count: Int, width: Int, stream: RandomStream) -> [Float] {
    let threshold = UInt64((probability * 65_536).rounded())
    let kept = Float(1 / (1 - Double(threshold) / 65_536))
    return [Float](unsafeUninitializedCapacity: count) { mask, filled in
      for row in 0..<count / max(1, width) {
        var generator = stream.generator(at: row)
        var bits: UInt64 = 0
        for column in 0..<width {
          bits = column & 3 == 0 ? generator.next() : bits >> 16
          mask[row * width + column] = bits & 0xFFFF < threshold ? 0 : kept
        }
      }
      filled = count
    }
  }
}
