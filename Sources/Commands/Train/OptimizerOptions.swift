import CommandLanguage
import Report
import Training

/// The optimiser of a burst.
struct OptimizerOptions: ParsableArguments {
  @Option(
    help: "The optimiser.",
    default:
      "\(EncoderKind.mlp.usualOptimizer.rawValue); \(EncoderKind.bert.usualOptimizer.rawValue) for bert"
  )
  var optimizer: OptimizerKind?

  @Option(
    help: "The step size; above 1 for lars alone.", range: .above(0, to: 100),
    default: "0.001; 0.05 for sgd, 1 for lars; 0.00005 for bert by adam or adamw")
  var learningRate: Double?

  @Option(
    help: "The weight decay.", range: .from(0, to: 1),
    default: "0; 0.01 for adamw, 1e-6 for lars")
  var weightDecay: Double?

  @Option(
    help: "The momentum of sgd and lars.",
    range: .from(0, below: 1), default: "0.9")
  var momentum: Double?

  @Option(
    help: "How the step size changes over the burst: constant, or down along a cosine or a line.")
  var schedule = LearningRateSchedule.Shape.constant

  @Option(
    help: "Steps over which the step size rises from zero.",
    range: .from(0, to: .option("steps")))
  var learningRateWarmup = 0

  /// The settings for a burst of `steps` of an encoder of a kind, checked.
  func settings(steps: Int, for kind: EncoderKind) throws -> OptimizerSettings {
    let optimizer = optimizer ?? kind.usualOptimizer
    let most = optimizer == .lars ? 100.0 : 1
    if let learningRate, learningRate > most {
      throw ArgumentFault(
        "learningRate",
        "'--learning-rate' is \(NumberFormat.shortest(learningRate)) for '\(optimizer.rawValue)'",
        suggestion: "choose up to \(NumberFormat.shortest(most)); "
          + "\(NumberFormat.shortest(kind.usualLearningRate(by: optimizer))) is usual")
    }
    if momentum != nil {
      guard optimizer.hasMomentum else {
        throw ArgumentFault(
          "momentum", "'--momentum' has no meaning for '\(optimizer.rawValue)'",
          suggestion: "add '--optimizer sgd' or '--optimizer lars'")
      }
    }
    guard (0...steps).contains(learningRateWarmup) else {
      throw ArgumentFault(
        "learningRateWarmup",
        "'--learning-rate-warmup' is \(written(learningRateWarmup)) of \(counted(steps, "step"))",
        suggestion: "choose 0 to \(written(steps))")
    }
    return OptimizerSettings(
      optimizer, learningRate: learningRate ?? kind.usualLearningRate(by: optimizer),
      weightDecay: weightDecay, momentum: momentum ?? 0.9,
      schedule: LearningRateSchedule(schedule, warmup: learningRateWarmup))
  }
}

extension OptimizerSettings {
  /// What a person would type for it; nothing for the usual one.
  var inWords: String {
    let usual = OptimizerSettings(kind)
    var words = kind == .adam ? "" : " --optimizer \(kind.rawValue)"
    if learningRate != usual.learningRate {
      words += " --learning-rate \(NumberFormat.shortest(learningRate))"
    }
    if weightDecay != usual.weightDecay {
      words += " --weight-decay \(NumberFormat.shortest(weightDecay))"
    }
    if momentum != usual.momentum { words += " --momentum \(NumberFormat.shortest(momentum))" }
    if schedule.shape != .constant { words += " --schedule \(schedule.shape.rawValue)" }
    if schedule.warmup > 0 { words += " --learning-rate-warmup \(schedule.warmup)" }
    return words
  }
}

extension OptimizerKind: ExpressibleByArgument {}
extension LearningRateSchedule.Shape: ExpressibleByArgument {}
