import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainHardestOfN: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "hardest-of-n",
    abstract: "Train on the hardest of several uniform batches, by the loss of the embeddings.")
  static let examples = [
    Example("train hardest-of-n --steps 20", "The hardest of eight.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions
  @OptionGroup var refresh: RefreshOption
  @OptionGroup var hardest: HardestOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    try hardest.check()
    let burst = try Burst(options, refresh: refresh, in: workbench)
    return try burst.run(
      described: "hardest-of-n" + hardest.inWords, in: &workbench, monitor: monitor
    ) { [hardest, temperature = burst.temperature] vectors, _, _ in
      hardest.sampler(on: vectors, temperature: temperature)
    }
  }
}
