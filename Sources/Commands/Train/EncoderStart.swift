import CommandLanguage
import Datasets
import Training
import Vectors
import Workbench

/// What a burst begins from: the current encoder, a new one, or a pretrained one.
struct EncoderStart: Sendable {
  /// The current encoder, to go on with; nil for a new one.
  let former: EncoderEntry?
  let kind: EncoderKind
  private let checkpoint: String?

  /// Refuses to go on with an encoder of another kind than asked for, or from another beginning.
  init(_ options: BurstOptions, former: EncoderEntry?) throws {
    self.former = options.fresh ? nil : former
    checkpoint = options.checkpoint
    if let encoder = options.encoder, encoder != .bert, checkpoint != nil {
      throw ArgumentFault(
        "checkpoint", "a checkpoint is an encoder of kind 'bert', not '\(encoder.rawValue)'",
        suggestion: "leave out one of the two")
    }
    let asked = options.encoder ?? (checkpoint == nil ? nil : .bert)
    if let former = self.former {
      kind = former.state.network.shape.kind
      try Self.check(asked, goingOnWith: kind, options)
    } else if asked == .bert, checkpoint == nil {
      throw ArgumentFault(
        "encoder", "an encoder of kind 'bert' begins from a checkpoint",
        suggestion: "add --checkpoint FOLDER")
    } else {
      kind = asked ?? .mlp
    }
  }

  private static func check(
    _ asked: EncoderKind?, goingOnWith kind: EncoderKind, _ options: BurstOptions
  ) throws {
    if let asked, asked != kind {
      throw ArgumentFault(
        options.encoder == nil ? "checkpoint" : "encoder",
        "the current encoder is of kind '\(kind.rawValue)'",
        suggestion: "add --fresh to begin with a new one")
    }
    if options.checkpoint != nil {
      throw ArgumentFault(
        "checkpoint", "there is an encoder already, which would go on from where it is",
        suggestion: "add --fresh to begin from the checkpoint, or leave '--checkpoint' out")
    }
  }

  /// The state to begin from; weights that are new come from generator 0 of `stream`.
  func state(for dataset: Dataset, stream: RandomStream) throws -> EncoderState {
    try former?.state
      ?? EncoderState(dataset.newEncoder(kind, checkpoint: checkpoint, stream: stream))
  }
}
