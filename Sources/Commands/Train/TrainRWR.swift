import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainRWR: BurstCommand {
  static let configuration = CommandConfiguration(
    commandName: "rwr",
    abstract: "Train on batches from random walks with restart: the method.")
  static let examples = [
    Example(
      "train rwr --steps 200", "The band and short walks, as a burst does by itself.",
      after: ["load digits"]),
    Example(
      "train rwr --embeddings passes --ahead 20 --refresh 50 --probe labels",
      "On embeddings that training leaves, each graph built beside the steps.",
      after: ["load digits"]),
    Example(
      "train rwr --restart 0.2:0.05 --mix 0.5:0 --avoid top=0.1:0.01 --steps 100",
      "Schedules: from easy and guarded batches to hard ones.", after: ["load digits"]),
    Example(
      "train rwr --until 2s --exposure once", "For two seconds, every item once an epoch.",
      after: ["load digits"]),
  ]
  static let seeAlso = ["probe labels", "embed encoder", "graph build", "staleness"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var walks: BurstWalkOptions

  @Option(
    help:
      "α: probability of going back to the seed at each step; 0.2:0.05 goes from one to the other over the burst.",
    range: .from(0, to: 1))
  var restart = ScheduleValue(constant: 0.2)

  var refreshOptions: BurstRefreshOptions? { graph.refresh }

  func draws(of burst: Burst) throws -> BurstDraws {
    let schedule = try restart.restart()
    let count = try walks.walks(size: burst.size)
    return try BurstDraws(
      "rwr --restart \(restart.inWords)" + walks.inWords(size: burst.size), on: graph, of: burst
    ) { [weighted = walks.weighted] graph, _, _ in
      RandomWalkWithRestart(on: graph, restart: schedule, walks: count, isWeighted: weighted)
    }
  }
}
