import Datasets
import Training
import Vectors

/// An encoder together with how it was trained.
package struct EncoderEntry: Sendable {
  /// What the bursts so far have made, enough to go on from.
  package let state: EncoderState
  /// How each burst sampled its batches, in order: "rwr, 200 steps".
  package let bursts: [BurstRecord]
  /// The items it was trained on; nil when that is not known.
  package let trainedOn: TrainingItems?
  /// The last burst, where it was stopped; nil when it came to its end.
  package let unfinished: UnfinishedBurst?
  /// What the last burst kept of its way; nil when it kept nothing.
  package let frames: EncoderFrames?

  package init(
    state: EncoderState, bursts: [BurstRecord], trainedOn: TrainingItems?,
    unfinished: UnfinishedBurst? = nil, frames: EncoderFrames? = nil
  ) {
    self.state = state
    self.bursts = bursts
    self.trainedOn = trainedOn
    self.unfinished = unfinished
    self.frames = frames
  }

  /// The training items of a split.
  package struct TrainingItems: Sendable, Equatable {
    package let itemsChecksum: String
    package let splitChecksum: String

    package init(itemsChecksum: String, splitChecksum: String) {
      self.itemsChecksum = itemsChecksum
      self.splitChecksum = splitChecksum
    }

    package init(of dataset: Dataset) {
      self.init(
        itemsChecksum: dataset.itemsChecksum, splitChecksum: dataset.splitChecksum)
    }
  }

  /// Whether items that are held out now were trained on: it was trained under another split of the
  /// same items.
  package func knowsHeldOut(of dataset: Dataset) -> Bool {
    guard let trainedOn, trainedOn.itemsChecksum == dataset.itemsChecksum else { return false }
    return trainedOn.splitChecksum != dataset.splitChecksum
  }

  /// Training steps it has seen, over all bursts.
  package var steps: Int { state.steps }
}
