import CommandLanguage
import Datasets
import Sampling
import Tensors
import Training
import Workbench

/// The options that all arms of a comparison share.
struct CompareOptions: ParsableArguments {
  @Option(help: "Training steps of each run.", range: .from(2, to: 1_000_000))
  var steps = 600

  @Option(
    help: "B: items in a batch.", range: .from(2, to: .number(of: .trainingItems)),
    default: BatchSize.usualInWords)
  var size: Int?

  @Option(help: "T of the loss.", range: .temperature, default: "the session's temperature")
  var temperature: Double?

  @Option(help: "How matrix products and convolutions are computed, as for 'train'.")
  var precision = Precision.float32

  @Option(
    help: "Uniform steps that all runs of a seed share.", range: .from(0, to: .option("steps")),
    default: "a fifth")
  var warmup: Int?

  @Option(help: "The encoder's architecture.", default: "mlp; bert with '--checkpoint'")
  var encoder: EncoderKind?

  @Option(
    help: "A folder with a pretrained text encoder to begin from.",
    default: "none", completion: .directory)
  var checkpoint: String?

  @OptionGroup var projection: HeadOption
  @OptionGroup var views: ViewOptions

  @Option(
    help: "Encode at most so many views at once, as for 'train'.", range: .from(1, to: 1_000_000),
    default: "all views of a batch")
  var chunk: Int?

  @Option(
    help: """
      The width of a new encoder: units of the mlp's first layer (256 if not given), channels of the \
      convnet's first block (32) or of resnet18's first stage (64), dimensions of the transformer's \
      tokens (128) or of gin's nodes (64); later layers go with it; at most 512 for images, 4,096 for texts and graphs.
      """, valueName: "width", range: .from(1, to: 65_536), default: "the usual one")
  var hidden: Int?

  @Option(
    help: """
      The measures, a list; the first one draws the picture. 'svm' is 'probe svm' on at most \
      \(CrossValidation.mostItems) items, one to four seconds a look; 'sts' ranks the held-out scored pairs \
      of the data.
      """, valueName: "probe,…", default: "labels, without labels instance")
  var probe: ProbeList?

  @Option(
    help: "How many times each encoder is probed during a run, evenly spread.",
    range: .from(1, to: .option("steps")),
    default: "10, or every step of fewer")
  var looks: Int?

  @Option(
    help: "The share of the reference's gain until which steps and seconds are counted.",
    range: .above(0, to: 1))
  var target = 0.9

  /// The architecture, with the default that a checkpoint decides.
  var encoderKind: EncoderKind { encoder ?? (checkpoint == nil ? .mlp : .bert) }

  func check(itemCount: Int) throws {
    try BurstOptions.check(steps: steps, size: size, warmup: warmup, itemCount: itemCount)
    try LookOptions.check(looks, steps: steps)
    if let hidden { try check(widths: [hidden], of: "hidden") }
  }

  /// Refuses widths that the encoder cannot have, given by the option `argument`.
  func check(widths: [Int], of argument: String) throws {
    let kind = encoderKind
    guard let range = kind.widths else {
      throw ArgumentFault(
        argument, .invalidValue,
        "'--\(argument)' is the width of a new encoder, and one of kind '\(kind.rawValue)' has that of "
          + "its checkpoint", label: "not to be chosen", suggestion: "leave it out")
    }
    guard let width = widths.first(where: { !range.contains($0) }) else { return }
    throw ArgumentFault(
      argument, "'--\(argument)' is \(written(width)) for an encoder of kind '\(kind.rawValue)'",
      suggestion: "choose \(written(range.lowerBound)) to \(written(range.upperBound)), "
        + kind.widthMeaning)
  }

  /// The probes of the comparison, checked against the data.
  func probes(for dataset: Dataset) throws -> [ProbeKind] {
    let probes = probe?.kinds ?? [dataset.labels == nil ? .instance : .labels]
    for kind in probes { try dataset.check(for: kind) }
    return probes
  }
}

/// Names of probes with commas between them.
struct ProbeList: ExpressibleByArgument, Sendable {
  let kinds: [ProbeKind]

  init?(argument: String) {
    let kinds = argument.split(separator: ",").map { ProbeKind(rawValue: String($0)) }
    guard !kinds.isEmpty, !kinds.contains(nil) else { return nil }
    self.kinds = kinds.compactMap(\.self)
  }

  static var allValueStrings: [String] { ProbeKind.allCases.map(\.rawValue) }
}
