import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadFashion: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "fashion",
    abstract: "Fashion-MNIST: 70,000 grey images of garments, 28×28 pixels, 10 classes.",
    discussion:
      "Read from the Debian package dataset-fashion-mnist; 10,000 items are its test split.")
  static let examples = [
    Example("load fashion", "Vision at a size where the graph's cost shows.")
  ]
  static let seeAlso = ["data", "embed pixels", "embed pca"]

  @Option(
    help: "The folder that holds the four IDX files.", default: "the package's",
    completion: .directory)
  var folder: String?

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let folder = folder ?? FashionMNIST.debianFolder
    let loaded = try interruptibly(monitor) { try FashionMNIST.load(folder: folder) }
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
