import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainVisits: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "visits",
    abstract: "Train on a seed and what a long walk around it visits most.")
  static let examples = [
    Example("train visits --steps 20", "The most visited on the band.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var walk: VisitOptions

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    try walk.check()
    return try BurstDraws("visits" + walk.inWords, on: graph, of: burst) {
      [restart = walk.restart, moves = walk.moves] graph, _, _ in
      VisitCountSampler(on: graph, restart: restart, movesPerPlace: moves)
    }
  }
}
