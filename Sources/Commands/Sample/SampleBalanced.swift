import CommandLanguage
import Datasets
import Report
import Sampling
import Vectors
import Workbench

struct SampleBalanced: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "balanced",
    abstract: "Give every class as many places as every other. Needs labels.")
  static let examples = [
    Example("sample balanced --size 60", "Six of each digit.", after: ["load digits"])
  ]
  static let seeAlso = ["sample uniform", "batch", "balanced"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try workbench.requireDataset()
    try options.check(itemCount: dataset.count)
    guard let labels = dataset.labels else {
      throw NotReady(problem: "'\(dataset.name)' has no labels", remedy: "sample uniform")
    }
    return try options.draw(
      with: BalancedSampler(labels: labels), described: "balanced", in: &workbench,
      monitor: monitor)
  }
}
