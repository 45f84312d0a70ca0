import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBFS: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "bfs",
    abstract: "Train on batches that take a seed and all around it.")
  static let examples = [
    Example("train bfs --steps 20", "Dense batches on the band.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try BurstDraws("bfs", on: graph, of: burst) { graph, _, _ in BreadthFirstSampler(on: graph) }
  }
}
