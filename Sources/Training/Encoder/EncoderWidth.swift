import Tensors

extension EncoderKind {
  /// The possible widths of a new encoder; nil for those whose checkpoint has one.
  package var widths: ClosedRange<Int>? {
    switch self {
    case .mlp: 1...65_536
    case .convnet, .resnet18: 1...512
    case .transformer, .gin: 1...4_096
    case .bert: nil
    }
  }

  /// The default width; nil as above.
  package var usualWidth: Int? {
    switch self {
    case .mlp: 256
    case .convnet: 32
    case .resnet18, .gin: 64
    case .transformer: 128
    case .bert: nil
    }
  }

  /// What the width counts: "units of the first layer".
  package var widthMeaning: String {
    switch self {
    case .mlp: "units of the first layer"
    case .convnet: "channels of the first block, then twice and four times as many"
    case .resnet18: "channels of the first stage, then twice as many in each"
    case .transformer: "dimensions of a token"
    case .gin: "dimensions of a node"
    case .bert: "that of its checkpoint"
    }
  }
}

extension ConvNet {
  /// Blocks of `width`, twice and four times as many channels; groups of GroupNorm as close to
  /// eight as divides them.
  package init(for inputs: ImageInputs, width: Int) {
    self.init(
      for: inputs, channels: [width, 2 * width, 4 * width],
      groups: divisor(of: width, notAbove: 8))
  }
}

extension TextTransformer {
  /// The small encoder in another width: heads as close to four as divide it, and four times as
  /// many units in the feed-forward network.
  package init(vocabulary: TextVocabulary, longestText: Int = 64, width: Int) {
    self.init(
      vocabulary: vocabulary, longestText: longestText,
      sizes: Sizes(
        tokens: vocabulary.count, positions: longestText, width: width,
        heads: divisor(of: width, notAbove: 4), inner: 4 * width))
  }
}

/// The largest divisor of `number` that is at most `limit`.
private func divisor(of number: Int, notAbove limit: Int) -> Int {
  (1...limit).last { number % $0 == 0 } ?? 1
}
