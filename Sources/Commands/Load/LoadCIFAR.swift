import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadCIFAR: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "cifar",
    abstract: "CIFAR-10 or CIFAR-100 in its binary version: 32×32 images in colour.",
    discussion: """
      Name the unpacked folder, or files in it. Files whose names begin with 'test' are what probes \
      hold out. Names of classes come from the text file beside the data.
      """)
  static let examples = [
    Example("load cifar data_batch_1.bin", "One file of CIFAR-10.")
  ]
  static let seeAlso = ["data", "embed pixels", "load images"]

  @Argument(
    help: "The folder, or files.", completion: .file(extensions: ["bin", "bin.gz"]))
  var paths: [String]

  @Flag(help: "Of CIFAR-100 the 20 coarse classes instead of the 100 fine ones.")
  var coarse = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    let stream = workbench.fixedStream(named: "split")
    let loaded = try interruptibly(monitor) { [paths, coarse] in
      try CIFARFiles.load(paths: paths, coarse: coarse, splitBy: stream, monitor: monitor)
    }
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
