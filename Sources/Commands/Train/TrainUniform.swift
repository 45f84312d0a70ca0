import ArgumentParser
import CommandLanguage
import Proximity
import Report
import Sampling
import Training
import Vectors
import Workbench

struct TrainUniform: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "uniform",
    abstract: "Train on uniform batches: the reference for every other sampler.")
  static let examples = [
    Example("train uniform --steps 100", "A short burst.", after: ["load digits"]),
    Example(
      "train uniform --encoder transformer --positives example --steps 10",
      "Texts, each with its example as the second view.", after: ["load glosses"]),
    Example(
      "train uniform --checkpoint minilm --steps 4", "A pretrained encoder, trained further.",
      after: ["load glosses"]),
    Example(
      "train uniform --encoder gin --augment drop-nodes,subgraph --steps 20",
      "Molecules as graphs.", after: ["load molecules"]),
  ]
  static let seeAlso = ["probe labels", "embed encoder", "train rwr"]

  @OptionGroup var options: BurstOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let burst = try Burst(options, in: workbench)
    guard !options.guards.isEmpty else {
      return try burst.run(
        described: "uniform", in: &workbench, monitor: monitor, makeSampler: nil)
    }
    return try burst.run(described: "uniform", in: &workbench, monitor: monitor) { vectors, _, _ in
      UniformSampler(itemCount: vectors.rows)
    }
  }
}
