import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadDigits: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "digits",
    abstract: "1,797 grey images of handwritten digits, 8×8 pixels, 10 classes.")
  static let examples = [
    Example("load digits", "The built-in set for vision.")
  ]
  static let seeAlso = ["data", "embed pixels"]

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let loaded = try BuiltInDataset.digits.load(splitBy: workbench.fixedStream(named: "split"))
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
