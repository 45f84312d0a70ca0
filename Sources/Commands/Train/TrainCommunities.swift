import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainCommunities: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "communities",
    abstract: "Train on batches from communities of the graph.")
  static let examples = [
    Example(
      "train communities --steps 20", "Communities of the band, found anew at each refresh.",
      after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "communities", on: graph, in: &workbench, monitor: monitor
    ) { graph, stream, monitor in
      CommunitySampler(try Communities(of: graph, stream: stream, monitor: monitor))
    }
  }
}
