import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainVisits: ShellCommand {
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

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try walk.check()
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "visits" + walk.inWords, on: graph, in: &workbench, monitor: monitor
    ) { [restart = walk.restart, moves = walk.moves] graph, _, _ in
      VisitCountSampler(on: graph, restart: restart, movesPerPlace: moves)
    }
  }
}
