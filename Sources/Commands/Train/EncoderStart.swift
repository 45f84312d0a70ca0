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
  private let head: HeadKind?

  /// Refuses to go on with an encoder of another kind than asked for, or from another beginning.
  init(_ options: BurstOptions, former: EncoderEntry?) throws {
    self.former = options.fresh ? nil : former
    checkpoint = options.checkpoint
    head = options.projection.head
    if let encoder = options.encoder, encoder != .bert, checkpoint != nil {
      throw ArgumentFault(
        "checkpoint", "a checkpoint is an encoder of kind 'bert', not '\(encoder.rawValue)'",
        suggestion: "leave out one of the two")
    }
    let asked = options.encoder ?? (checkpoint == nil ? nil : .bert)
    if let former = self.former {
      kind = former.state.network.shape.kind
      try Self.check(asked, goingOnWith: kind, options)
      try Self.check(head, goingOnWith: former.state.network.head.kind)
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

  private static func check(_ asked: HeadKind?, goingOnWith head: HeadKind) throws {
    guard let asked, asked != head else { return }
    throw ArgumentFault(
      "head", .invalidValue, "the current encoder has the head '\(head.rawValue)'",
      label: "another head", suggestion: "add --fresh to begin with a new one")
  }

  /// The state to begin from; weights that are new come from generator 0 of `stream`.
  func state(for dataset: Dataset, stream: RandomStream) throws -> EncoderState {
    try former?.state
      ?? EncoderState(
        dataset.newEncoder(kind, checkpoint: checkpoint, head: head, stream: stream))
  }
}
