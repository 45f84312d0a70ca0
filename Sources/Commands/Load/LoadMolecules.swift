import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadMolecules: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "molecules",
    abstract: "568 molecules as graphs of atoms and bonds, 33 functional groups.")
  static let examples = [
    Example("load molecules", "The built-in set for graphs.")
  ]
  static let seeAlso = ["data", "embed counts"]

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let loaded = try BuiltInDataset.molecules.load(splitBy: workbench.fixedStream(named: "split"))
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
