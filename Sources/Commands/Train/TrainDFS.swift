import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainDFS: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "dfs",
    abstract: "Train on chains of near neighbours.")
  static let examples = [
    Example("train dfs --steps 20", "Chains on the band.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "dfs", on: graph, in: &workbench, monitor: monitor
    ) { graph, _, _ in DepthFirstSampler(on: graph) }
  }
}
