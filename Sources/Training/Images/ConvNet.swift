import Tensors
import Vectors

/// A small convolutional encoder for images of 8 to 64 pixels.
///
/// ```
/// image → [3×3 convolution · GroupNorm · ReLU · 2×2 max pool] → 32 channels
///       → [3×3 convolution · GroupNorm · ReLU · 2×2 max pool] → 64 channels
///       → [3×3 convolution · GroupNorm · ReLU]                → 128 channels → mean over all places
/// ```
/// GroupNorm in eight groups (Wu and He, ECCV 2018) sees one image at a time, so that an image's
/// representation never depends on who shares its batch.
package struct ConvNet: Architecture {
  package let inputs: ImageInputs
  /// The channels after each block.
  package let channels: [Int]
  /// Groups of GroupNorm; divides every entry of `channels`.
  package let groups: Int

  /// The sides of images that it can read, in pixels.
  package static let sides = 8...64

  package init(for inputs: ImageInputs, channels: [Int] = [32, 64, 128], groups: Int = 8) {
    precondition(channels.allSatisfy { $0 % groups == 0 }, "\(groups) groups of \(channels)")
    self.inputs = inputs
    self.channels = channels
    self.groups = groups
  }

  package var representationDimensions: Int { channels.last ?? inputs.channels }
  package var chunkSize: Int { 128 }

  /// Six arrays of four-byte numbers a block, and the image.
  ///
  /// Four arrays a block are kept for the backward pass: the outputs of convolution, norm and ReLU,
  /// and the pool's indices; the pass itself takes half as much again. Resident memory grew by 0.7
  /// to 0.9 MB a view of 'fashion'; this says 1.05.
  package var trainingBytesPerView: Int {
    channels.enumerated().reduce(4 * 4 * inputs.width * inputs.height * inputs.channels) {
      sum, block in
      sum + 6 * 4 * block.element * (inputs.width >> block.offset)
        * (inputs.height >> block.offset)
    }
  }

  package var isSound: Bool {
    inputs.isSound && !channels.isEmpty && (1...4_096).contains(groups)
      && channels.count <= 4
      && channels.allSatisfy { (1...4_096).contains($0) && $0 % groups == 0 }
  }

  package var arrays: [WeightArray] {
    channels.indices.flatMap { block in
      let former = block == 0 ? inputs.channels : channels[block - 1]
      return [
        WeightArray.convolution(
          "conv\(block + 1)", inputs: former, outputs: channels[block], side: 3)
      ] + WeightArray.norm("norm\(block + 1)", channels: channels[block])
    }
  }

  package func representation(
    of views: ViewBatch, weights: TensorTable, mode: ForwardMode
  ) throws -> Tensor {
    var activations = try inputs.tensor(of: views.rows)
    for block in 1...channels.count {
      activations =
        try activations
        .convolved(weights["conv\(block).weight"], padding: 1)
        .groupNorm(groups: groups, weights["norm\(block).weight"], weights["norm\(block).bias"])
      // The ReLU of the largest is the largest of the ReLUs, on a quarter of the places.
      if block < channels.count {
        activations =
          try mode.isTraining ? activations.maxPooled(2) : activations.maxPooledByHalves()
      }
      activations = try activations.relu()
    }
    return try activations.globalAveragePooled()
  }
}
