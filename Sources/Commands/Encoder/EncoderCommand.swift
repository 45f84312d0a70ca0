import CommandLanguage
import Report
import Training
import Vectors
import Workbench

struct EncoderCommand: WorkbenchCommand {
  static let effect = CommandEffect.looks
  static let configuration = CommandConfiguration(
    commandName: "encoder",
    abstract: "The encoder: its architecture, its weights, and how it was trained.",
    subcommands: [EncoderOpen.self])
  static let examples = [
    Example("encoder", "What a burst left.", after: ["load digits", "train uniform --steps 20"])
  ]
  static let seeAlso = ["train", "export encoder", "encoder open"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    .encoder(try workbench.requireEncoder())
  }
}

extension Report {
  /// The report on an encoder, without running it.
  static func encoder(_ entry: EncoderEntry) -> Report {
    let network = entry.state.network
    let trained = network.weights.entries.filter(\.isTrained)
    let weights = trained.reduce(0) { $0 + $1.elements.count }
    let fields = [
      Field("architecture", .text(network.shape.kind.rawValue)),
      Field("steps", .integer(entry.steps), remark: "over all bursts"),
      Field("weights", .integer(weights), remark: "in \(counted(trained.count, "array"))"),
      Field(
        "representation", .integer(network.dimensions(of: .representation)),
        remark: "dimensions, what probes read"),
      Field(
        "projection", .integer(network.dimensions(of: .projection)),
        remark: network.head.inWords),
    ]
    return Report(
      entry.state.inWords,
      fields: fields + [
        Field("bursts", .list(entry.bursts.map { .text($0.description) })),
        Field("burstSettings", .list(entry.bursts.map { $0.settings?.value ?? .none })),
      ],
      blocks: [
        .fields(fields),
        .text("Trained on " + entry.bursts.map(\.description).joined(separator: "; then ") + "."),
      ] + BurstRecord.table(of: entry.bursts) + network.shape.vocabularyBlocks)
  }
}

extension EncoderState {
  /// "an encoder of kind 'convnet' after 200 steps".
  var inWords: String {
    "encoder of kind '\(network.shape.kind.rawValue)' after \(counted(steps, "step"))"
  }
}

extension ProjectionHead {
  /// "dimensions, what the loss sees through a head of two layers".
  fileprivate var inWords: String {
    switch kind {
    case .none: "dimensions, what the loss sees: the representation, without a head"
    case .linear: "dimensions, what the loss sees through a head of one layer"
    case .mlp: "dimensions, what the loss sees through a head of two layers"
    }
  }
}
