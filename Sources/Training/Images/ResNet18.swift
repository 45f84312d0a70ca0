import Tensors
import Vectors

/// ResNet-18 with the stem for small images: one 3×3 convolution and no pool before the stages.
///
/// ```
/// image → 3×3 convolution · BatchNorm · ReLU → 64 channels
///       → 2 blocks of 64 → 2 of 128, half the side → 2 of 256, a quarter → 2 of 512, an eighth
///       → mean over all places
/// block: x → ReLU(BatchNorm(conv(ReLU(BatchNorm(conv(x))))) + x)
/// ```
/// Where a block halves the side or changes the channels, x goes through a 1×1 convolution and a
/// BatchNorm. Arrays are named as torchvision names them.
///
/// Source: He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, table 1; the stem
/// as in Chen et al., SimCLR, ICML 2020, appendix B.9.
package struct ResNet18: Architecture {
  package let inputs: ImageInputs
  /// The channels of the first stage; each later one has twice as many.
  package let width: Int

  /// The sides of images that it can read, in pixels.
  package static let sides = 8...64

  package init(for inputs: ImageInputs, width: Int = 64) {
    self.inputs = inputs
    self.width = width
  }

  package var representationDimensions: Int { width * 8 }
  package var chunkSize: Int { 32 }

  private var blocks: [ResidualBlock] {
    var former = width
    return (1...4).flatMap { stage in
      let outputs = width << (stage - 1)
      return (0..<2).map { number in
        defer { former = outputs }
        return ResidualBlock(
          name: "layer\(stage).\(number)", inputs: former, outputs: outputs,
          stride: stage > 1 && number == 0 ? 2 : 1)
      }
    }
  }

  /// Ten arrays a block are in use at once, and three of the stem.
  ///
  /// A stage has twice the channels on a quarter of the places. Resident memory grew by 6.0 to 7.6
  /// MB a view of 'fashion'; this says 8.1.
  package var trainingBytesPerView: Int {
    let stem = 4 * width * inputs.width * inputs.height
    return (0..<4).reduce(3 * stem) { $0 + 2 * 10 * (stem >> $1) }
  }

  package var isSound: Bool { inputs.isSound && (1...512).contains(width) }

  package var arrays: [WeightArray] {
    [WeightArray.convolution("conv1", inputs: inputs.channels, outputs: width, side: 3)]
      + WeightArray.batchNorm("bn1", channels: width) + blocks.flatMap(\.arrays)
  }

  package func representation(
    of views: ViewBatch, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    var activations = try inputs.tensor(of: views.rows)
      .convolved(weights["conv1.weight"], padding: 1)
      .batchNorm("bn1", of: weights, mode)
      .relu()
    for block in blocks { activations = try block(activations, weights, mode) }
    return try activations.globalAveragePooled()
  }
}

/// Two 3×3 convolutions with a shortcut around them.
private struct ResidualBlock {
  let name: String
  let inputs: Int
  let outputs: Int
  let stride: Int

  /// Whether the shortcut has to change the shape, too.
  private var isReshaping: Bool { stride != 1 || inputs != outputs }

  var arrays: [WeightArray] {
    let path =
      [WeightArray.convolution("\(name).conv1", inputs: inputs, outputs: outputs, side: 3)]
      + WeightArray.batchNorm("\(name).bn1", channels: outputs)
      + [WeightArray.convolution("\(name).conv2", inputs: outputs, outputs: outputs, side: 3)]
      + WeightArray.batchNorm("\(name).bn2", channels: outputs)
    guard isReshaping else { return path }
    let around = "\(name).downsample"
    return path
      + [WeightArray.convolution("\(around).0", inputs: inputs, outputs: outputs, side: 1)]
      + WeightArray.batchNorm("\(around).1", channels: outputs)
  }

  func callAsFunction(_ input: Tensor, _ weights: TensorTable, _ mode: ForwardMode) throws -> Tensor
  {
    let path =
      try input
      .convolved(weights["\(name).conv1.weight"], stride: stride, padding: 1)
      .batchNorm("\(name).bn1", of: weights, mode).relu()
      .convolved(weights["\(name).conv2.weight"], padding: 1)
      .batchNorm("\(name).bn2", of: weights, mode)
    let around =
      isReshaping
      ? try input.convolved(weights["\(name).downsample.0.weight"], stride: stride)
        .batchNorm("\(name).downsample.1", of: weights, mode)
      : input
    return try (path + around).relu()
  }
}
