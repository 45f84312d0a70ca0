import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadGlosses: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "glosses",
    abstract: "3,000 dictionary entries of WordNet with an example sentence each, 45 classes.")
  static let examples = [
    Example("load glosses", "The built-in set for language.")
  ]
  static let seeAlso = ["data", "embed counts"]

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let dataset = try BuiltInDataset.glosses.load(splitBy: workbench.fixedStream(named: "split"))
    workbench.take(dataset)
    return .summary(of: dataset)
  }
}
