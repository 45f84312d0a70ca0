import ArgumentParser
import CommandLanguage
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

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, refresh: graph.refresh.refresh, in: workbench)
    let (settings, walks) = try graph.settings(itemCount: burst.itemCount, size: burst.size)
    let threads = workbench.settings.threads
    return try burst.run(
      described: "walk --walks \(walks)", graph: settings, in: &workbench, monitor: monitor
    ) { vectors, stream, monitor in
      RandomWalk(
        on: try settings.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        walks: walks)
    }
  }
}
