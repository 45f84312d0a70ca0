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

  @Option(help: "α: probability of going back to the seed at each step. [range: 0 to 1]")
  var restart = 0.2

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try RestartOption.check(restart)
    let burst = try Burst(options, refresh: graph.refresh.refresh, in: workbench)
    let (settings, walks) = try graph.settings(itemCount: burst.itemCount, size: burst.size)
    let threads = workbench.settings.threads
    return try burst.run(
      described: "rwr --restart \(NumberFormat.shortest(restart)) --walks \(walks)",
      graph: settings, in: &workbench, monitor: monitor
    ) { [restart] vectors, stream, monitor in
      RandomWalkWithRestart(
        on: try settings.build(on: vectors, stream: stream, threads: threads, monitor: monitor),
        restart: restart, walks: walks)
    }
  }
}
