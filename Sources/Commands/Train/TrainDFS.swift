import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainDFS: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "dfs",
    abstract: "Train on chains of near neighbours.")
  static let examples = [
    Example("train dfs --steps 20", "Chains on the band.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try BurstDraws("dfs", on: graph, of: burst) { graph, _, _ in DepthFirstSampler(on: graph) }
  }
}
