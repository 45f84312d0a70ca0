import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainWalk: ShellCommand {
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

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    let count = try walks.walks(size: burst.size)
    return try burst.run(
      described: "walk" + walks.inWords(size: burst.size), on: graph, in: &workbench,
      monitor: monitor
    ) { [weighted = walks.weighted] graph, _, _ in
      RandomWalk(on: graph, walks: count, isWeighted: weighted)
    }
  }
}
