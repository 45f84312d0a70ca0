import CommandLanguage
import Report
import Sampling
import Workbench

struct HardestOfNChoice: SamplerChoice {
  typealias Ground = VectorGround
  static let name = HardestOfSampler.name
  static let abstract = "Of several uniform batches the one with the highest loss."
  static let discussion = """
    The loss is NT-Xent of the vectors with themselves as second view, at the temperature of the session \
    or of the burst. (The maximum-loss miner of metric learning; Cho et al., Mini-Batch Optimization of \
    Contrastive Loss, 2023.)
    """
  static let examples = (
    sample: [
      Example(
        "sample hardest-of-n --trials 16", "The hardest of sixteen.",
        after: ["load digits", "embed pixels"])
    ],
    train: [
      Example("train hardest-of-n --steps 20", "The hardest of eight.", after: ["load digits"])
    ]
  )
  static let seeAlso = ["sample uniform", "batch", "hardest-of-n", "set temperature"]

  @Option(help: "n: uniform batches to choose from.", range: .from(1, to: 1_000))
  var trials = 8

  func settings(for use: SamplerUse) -> any SamplerSettings {
    HardestOfSampler.Settings(trials: trials, temperature: use.temperature)
  }
}
