import ArgumentParser
import CommandLanguage
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

  @Option(
    help:
      "α: probability of going back to the seed at each step; 0.2:0.05 goes from one to the other over the burst. [range: 0 to 1]"
  )
  var restart = RestartValue(constant: 0.2)

  @Flag(help: "Choose neighbours in proportion to their similarity instead of all alike.")
  var weighted = false

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let restarts = try restart.schedule()
    let burst = try Burst(options, refresh: graph.refresh.refresh, in: workbench)
    let (settings, walks) = try graph.settings(itemCount: burst.itemCount, size: burst.size)
    let threads = workbench.settings.threads
    return try burst.run(
      described: "rwr --restart \(restart.inWords) --walks \(walks)"
        + (weighted ? " --weighted" : ""),
      graph: settings, in: &workbench, monitor: monitor
    ) { [weighted] vectors, stream, monitor in
      RandomWalkWithRestart(
        on: try settings.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        restart: restarts, walks: walks, isWeighted: weighted)
    }
  }
}
