import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainWalk: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Train on batches from plain random walks.")
  static let examples = [
    Example(
      "train walk --steps 100", "Walks on a graph that follows the encoder.", after: ["load digits"]
    )
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var walks: BurstWalkOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    let count = try walks.walks(size: burst.size)
    return try BurstDraws("walk" + walks.inWords(size: burst.size), on: graph, of: burst) {
      [weighted = walks.weighted] graph, _, _ in
      RandomWalk(on: graph, walks: count, isWeighted: weighted)
    }
  }
}
