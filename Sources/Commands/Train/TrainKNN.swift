import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainKNN: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "knn",
    abstract: "Train on kNN batches, which are too hard: to see what that does.")
  static let examples = [
    Example("train knn --steps 100", "Batches of nearest neighbours.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var refresh: BurstRefreshOptions

  var refreshOptions: BurstRefreshOptions? { refresh }

  func draws(of burst: Burst) -> BurstDraws {
    BurstDraws("knn") { vectors, _, _ in NearestNeighborSampler(vectors: vectors) }
  }
}
