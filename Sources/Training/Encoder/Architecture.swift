import Tensors
import Vectors

/// The shape of an encoder: which weights it has, and how a batch runs through them.
///
/// A new one is one file that conforms, and one case of `EncoderShape`.
package protocol Architecture: Sendable, Codable, Equatable {
  /// D: what probes read of an item.
  var representationDimensions: Int { get }

  /// How many views are embedded at once: about a tenth of a second's work.
  var chunkSize: Int { get }

  /// Whether a step runs faster on several threads; its last digits then depend on their number.
  var gainsFromThreads: Bool { get }

  /// About how many bytes one view takes in a training step, up to the representation.
  var trainingBytesPerView: Int { get }

  /// Whether the sizes are valid; checked for what was read from a file.
  var isSound: Bool { get }

  /// The arrays it has, in the order in which new ones are drawn.
  var arrays: [WeightArray] { get }

  /// The representations of a batch, n × D.
  func representation(of views: ViewBatch, weights: TensorTable, mode: ForwardMode) throws
    -> Tensor

  /// A function that computes representations outside training, n × D.
  func inference(with weights: WeightTable) throws -> Inference
}

/// Representations of a batch as numbers.
package typealias Inference = @Sendable (ViewBatch) throws -> Matrix

/// Whether a batch is for training or for measuring.
package enum ForwardMode: Sendable {
  /// Dropout and statistics of the batch; `noise` is the stream of this step.
  case training(noise: RandomStream)
  /// Views of items for a measure: dropout, which makes the views of a text, and running
  /// statistics.
  case views(noise: RandomStream)
  case inference
}

extension Architecture {
  package var chunkSize: Int { 512 }
  package var gainsFromThreads: Bool { true }
  package var isSound: Bool { true }

  /// Weights for an encoder that has not learned yet.
  package func newWeights(using generator: inout SeededGenerator) -> WeightTable {
    WeightTable(arrays, using: &generator)
  }

  package func inference(with weights: WeightTable) throws -> Inference {
    try representations(with: weights, mode: .inference)
  }

  /// A function that computes representations in a mode, n × D.
  func representations(with weights: WeightTable, mode: ForwardMode) throws -> Inference {
    let tensors = FrozenTensors(table: try TensorTable(weights, recordsGradients: false))
    let library = try TorchLibrary.load()
    let (device, precision) = try (Device.current, Precision.current)
    return { views in
      // Chunks run side by side, each on one thread, so that no sum depends on how many there are.
      try library.withThreads(1) {
        try device.hold {
          try withoutGradients {
            let result = try precision.hold {
              try representation(of: views, weights: tensors.table, mode: mode)
            }
            return Matrix(
              rows: views.count, columns: representationDimensions, elements: try result.elements()
            )
          }
        }
      }
    }
  }
}

/// Weights that are only read.
// SAFETY: libtorch's operators may read one tensor from several threads; nothing here is written.
private struct FrozenTensors: @unchecked Sendable {
  let table: TensorTable
}
