import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBandwidth: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "bandwidth",
    abstract: "Train on stretches of an order in which linked items stand close.")
  static let examples = [
    Example("train bandwidth --steps 20", "Stretches of the order.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var graph: BurstGraphOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh, in: workbench)
    return try burst.run(
      described: "bandwidth", on: graph, in: &workbench, monitor: monitor
    ) { graph, _, _ in BandwidthSampler(BandwidthOrder(of: graph)) }
  }
}
