import ArgumentParser
import CommandLanguage
import Datasets
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainBalanced: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "balanced",
    abstract: "Train on batches in which every class has as many places. Needs labels.")
  static let examples = [
    Example("train balanced --steps 20", "Every digit alike.", after: ["load digits"])
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, in: workbench)
    guard let labels = burst.labels else {
      throw NotReady(
        problem: "'\(try workbench.requireDataset().name)' has no labels", remedy: "train uniform")
    }
    return try burst.run(described: "balanced", in: &workbench, monitor: monitor) { _, _, _ in
      BalancedSampler(labels: labels)
    }
  }
}
