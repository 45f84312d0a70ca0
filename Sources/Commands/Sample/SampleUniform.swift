import Datasets
import CommandLanguage
import Report
import Sampling
import Vectors
import Workbench

struct SampleUniform: ShellCommand {
  static let configuration = CommandConfiguration(
    commandName: "uniform",
    abstract: "Draw every batch at random: what training usually does, and the reference here.")
  static let examples = [
    Example("sample uniform --size 64", "A batch like any other.", after: ["load digits"])
  ]
  static let seeAlso = ["batch", "sample rwr"]

  @OptionGroup var options: BatchOptions

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let count = try workbench.requireDataset().count
    try options.check(itemCount: count)
    return try options.draw(
      with: UniformSampler(itemCount: count), described: "uniform", in: &workbench,
      monitor: monitor)
  }
}
