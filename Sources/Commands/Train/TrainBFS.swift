import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBFS: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bfs",
    abstract: "Train on batches that take a seed and all around it.")
  static let examples = [
    Example("train bfs --steps 20", "Dense batches on the band.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "bfs", on: graph, in: &workbench, monitor: monitor
    ) { graph, _, _ in BreadthFirstSampler(on: graph) }
  }
}
