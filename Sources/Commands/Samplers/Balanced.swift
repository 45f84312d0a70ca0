import CommandLanguage
import Report
import Sampling
import Workbench

struct BalancedChoice: SamplerChoice {
  typealias Ground = ItemGround
  static let name = BalancedSampler.name
  static let abstract = "Give every class as many places as every other. Needs labels."
  static let examples = (
    sample: [
      Example("sample balanced --size 60", "Six of each digit.", after: ["load digits"])
    ],
    train: [Example("train balanced --steps 20", "Every digit alike.", after: ["load digits"])]
  )
  static let seeAlso = ["sample uniform", "batch", "balanced"]

  func settings(for use: SamplerUse) -> any SamplerSettings { BalancedSampler.Settings() }
}
