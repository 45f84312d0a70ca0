import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainRWR: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "rwr",
    abstract: "Train on batches from random walks with restart: the method.")
  static let examples = [
    Example(
      "train rwr --steps 200", "The band and short walks, as a burst does by itself.",
      after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "graph build"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions
  @OptionGroup var walks: BurstWalkOptions

  @Option(
    help:
      "α: probability of going back to the seed at each step; 0.2:0.05 goes from one to the other over the burst. [range: 0 to 1]"
  )
  var restart = RestartValue(constant: 0.2)

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let schedule = try restart.schedule()
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    let count = try walks.walks(size: burst.size)
    return try burst.run(
      described: "rwr --restart \(restart.inWords)" + walks.inWords(size: burst.size), on: graph,
      in: &workbench, monitor: monitor
    ) { [weighted = walks.weighted] graph, _, _ in
      RandomWalkWithRestart(on: graph, restart: schedule, walks: count, isWeighted: weighted)
    }
  }
}
