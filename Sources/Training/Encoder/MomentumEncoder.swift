import Tensors
import Vectors

/// A second encoder that follows the trained one slowly, and makes the keys that its projections
/// are compared with: k ← m k + (1 - m) w.
///
/// No gradient passes through it, so that projections cannot all drift away from a queue of keys,
/// and the keys in a long queue stay consistent.
/// Source: He et al., "Momentum Contrast for Unsupervised Visual Representation Learning", CVPR
/// 2020, equation 2; keys of both views, as in Chen et al., "An Empirical Study of Training
/// Self-Supervised Vision Transformers" (MoCo v3), ICCV 2021.
struct MomentumEncoder {
  /// m.
  private let momentum: Double
  private let weights: TensorTable
  private let keys: TensorList
  private let followed: TensorList

  /// Begins at `former`, and follows `trained`, whose arrays have the same names and shapes.
  ///
  /// - Throws: `TensorError`.
  init(momentum: Double, from former: WeightTable, following trained: TensorTable) throws {
    self.momentum = momentum
    weights = try TensorTable(former, recordsGradients: false)
    keys = try TensorList(weights.trained)
    followed = try TensorList(trained.trained)
  }

  /// The keys of a batch, 2B × projection, rows of unit length, as constants.
  ///
  /// At most `chunk` views are encoded at once; `noise` is the stream of their dropout.
  func projections(
    of views: ViewBatch, by network: Encoder, chunk: Int?, noise: RandomStream
  ) throws -> Tensor {
    func encode(_ views: ViewBatch, _ noise: RandomStream) throws -> Tensor {
      try network.projections(of: views, weights: weights, mode: .training(noise: noise))
    }
    return try withoutGradients {
      guard let chunk, chunk < views.count else { return try encode(views, noise) }
      return try Tensor.concatenation(
        of: views.chunks(of: chunk).enumerated().map { number, part in
          try encode(part, noise.stream(named: "chunk \(number)"))
        })
    }
  }

  /// Moves one step towards the trained encoder.
  func follow() throws {
    try withoutGradients {
      try keys.multiplyInPlace(by: momentum)
      try keys.addInPlace(followed, scale: 1 - momentum)
    }
  }

  /// Copies the numbers out.
  func read(into weights: inout WeightTable) throws { try self.weights.read(into: &weights) }
}
