import Vectors

extension ViewBatch {
  /// The views in groups of at most `size`, in order.
  ///
  /// - Precondition: They are no graphs, whose encoders normalise over a batch.
  package func chunks(of size: Int) -> [ViewBatch] {
    stride(from: 0, to: count, by: size).map { first in
      let places = first..<min(count, first + size)
      switch self {
      case .rows(let rows): return .rows(rows.rows(at: places))
      case .tokens(let tokens): return .tokens(tokens.texts(at: places))
      case .graphs: preconditionFailure("graphs are encoded at once")
      }
    }
  }
}

extension TokenBatch {
  fileprivate func texts(at places: Range<Int>) -> TokenBatch {
    TokenBatch(
      ids: Array(ids[places.lowerBound * width..<places.upperBound * width]), width: width,
      lengths: Array(lengths[places]))
  }
}

extension EncoderKind {
  /// Whether a view's projection depends on the other views of its batch in training.
  package var normalizesOverBatch: Bool {
    switch self {
    case .mlp, .convnet, .transformer, .bert: false
    case .resnet18, .gin: true
    }
  }
}
