import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBalanced: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "balanced",
    abstract: "Train on batches in which every class has as many places. Needs labels.")
  static let examples = [
    Example("train balanced --steps 20", "Every digit alike.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions

  func draws(of burst: Burst) throws -> BurstDraws {
    guard let labels = burst.labels else {
      throw NotReady(problem: "'\(burst.dataName)' has no labels", remedy: "train uniform")
    }
    return BurstDraws("balanced") { _, _, _ in BalancedSampler(labels: labels) }
  }
}
