import CommandLanguage
import Datasets
import Report
import Sampling
import Tensors
import Training
import Vectors
import Workbench

/// The options of every `train` command.
struct BurstOptions: ParsableArguments {
  @Option(
    help: "Training steps, one batch each.", range: .from(1, to: 1_000_000),
    default: "200, with --until as many as it takes")
  var steps: Int?

  @Option(
    help:
      "Stop after this time of training, as in 200s, 3m or 1.5h; schedules and warm-up then follow the time. How many steps that makes differs from run to run.",
    valueName: "time", range: .from(0.1, to: 10_000_000), default: "none")
  var until: TimeLimit?

  @Option(
    help:
      "Stop after so many steps, as Ctrl-C would, with the schedules and the warm-up of all; 'train resume' makes the rest. The journal records stopped bursts with this option.",
    range: .from(1, to: .option("steps")), default: "none")
  var stopAfter: Int?

  @Option(
    help: "B: items in a batch.", range: .from(2, to: .number(of: .trainingItems)),
    default: BatchSize.usualInWords)
  var size: Int?

  @Option(help: "The encoder's architecture.", default: "the current encoder's, else mlp")
  var encoder: EncoderKind?

  @Option(help: "T of the loss.", range: .temperature, default: "the session's temperature")
  var temperature: Double?

  @Option(
    help:
      "The folder of a pretrained text encoder to begin from: config.json, vocab.txt, model.safetensors. Means '--encoder bert'.",
    default: "a new encoder", completion: .directory)
  var checkpoint: String?

  @OptionGroup var projection: HeadOption
  @OptionGroup var views: ViewOptions
  @OptionGroup var loss: LossOptions
  @OptionGroup var optimizer: OptimizerOptions

  @Option(
    help: """
      How matrix products and convolutions are computed: bf16 has 16 bits instead of 32, for speed with \
      transformers on processors that have it; weights, loss and probes keep 32. Convolutions can be slower.
      """, default: Precision.float32.rawValue)
  var precision: Precision?

  @Option(
    help: """
      Encode at most so many views at once, and each twice, so that a step takes the memory of so many: for \
      large batches. For encoders that treat each view alone.
      """, range: .from(1, to: 1_000_000), default: "all views of a batch")
  var chunk: Int?

  @Option(
    help: "Uniform steps before the sampler takes over.", range: .from(0, to: .option("steps")),
    default: "a fifth; none when going on")
  var warmup: Int?

  @Flag(help: "Begin with a new encoder instead of going on with the current one.")
  var fresh = false

  @OptionGroup var exposure: ExposureOption
  @OptionGroup var guards: GuardOptions

  @Flag(
    help: """
      Guards that compare queries with documents go by the current vectors of both sides, not by the encoder \
      that is trained.
      """)
  var avoidTeacher = false

  @OptionGroup var looks: LookOptions

  /// The most steps there are: those asked for, 200, or with a time limit as many as may be.
  var mostSteps: Int { steps ?? (until == nil ? 200 : 1_000_000) }

  /// Refuses what no range does, since the usual number of steps is not written.
  func check(itemCount: Int) throws {
    if let stopAfter, !(1...mostSteps).contains(stopAfter) {
      throw ArgumentFault(
        "stopAfter", "'--stop-after' is \(written(stopAfter)) of \(counted(mostSteps, "step"))",
        suggestion: "choose 1 to \(written(mostSteps))")
    }
    try Self.check(steps: mostSteps, size: size, warmup: warmup, itemCount: itemCount)
  }

  /// Refuses chunks of views that are normalised together.
  func checkChunk(for kind: EncoderKind) throws {
    guard chunk != nil, kind.normalizesOverBatch else { return }
    throw ArgumentFault(
      "chunk", "an encoder of kind '\(kind.rawValue)' normalises over all views of a batch",
      label: "chunks would change what it learns",
      suggestion: "leave it out, or choose a smaller '--size'")
  }

  /// Refuses what no range does: a warm-up longer than steps that were not written, and a batch larger than
  /// data that 'sensitivity' has made fewer.
  static func check(steps: Int, size: Int?, warmup: Int?, itemCount: Int) throws {
    try requireTwo(itemCount, to: "train on")
    if let size, size > itemCount {
      throw ArgumentFault(
        "size", "a batch of \(written(size)) is too large",
        label: "\(written(itemCount)) items to train on",
        suggestion: "choose 2 to \(written(itemCount))")
    }
    if let warmup, warmup > steps {
      throw ArgumentFault(
        "warmup", "'--warmup' is \(written(warmup)) of \(counted(steps, "step"))",
        suggestion: "choose 0 to \(written(steps))")
    }
  }
}

extension EncoderKind: ExpressibleByArgument {}

extension Precision: RenamedArgument {
  package static var otherNames: [String: String] {
    ["float32": float32.rawValue, "bfloat16": bfloat16.rawValue]
  }
}
