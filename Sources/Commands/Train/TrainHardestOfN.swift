import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainHardestOfN: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "hardest-of-n",
    abstract: "Train on the hardest of several uniform batches, by the loss of the embeddings.")
  static let examples = [
    Example("train hardest-of-n --steps 20", "The hardest of eight.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var refresh: BurstRefreshOptions
  @OptionGroup var hardest: HardestOptions

  var refreshOptions: BurstRefreshOptions? { refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try hardest.check()
    return BurstDraws("hardest-of-n" + hardest.inWords) {
      [hardest, temperature = burst.temperature] vectors, _, _ in
      hardest.sampler(on: vectors, temperature: temperature)
    }
  }
}
