import CommandLanguage
import Datasets
import Report
import Vectors
import Workbench

struct LoadIDX: WorkbenchCommand {
  static let effect = CommandEffect.makes
  static let configuration = CommandConfiguration(
    commandName: "idx",
    abstract: "Images in IDX files, the form of MNIST; gzip-compressed or not.",
    discussion: """
      Unsigned bytes of three dimensions (items, rows, columns) or four (with 1 or 3 channels last). \
      With a test part that is what probes hold out; without, a fifth of every class is.
      """)
  static let examples = [
    Example("load idx train.idx train-labels.idx", "Images with a label each."),
    Example(
      "load idx train.idx train-labels.idx --test-images train.idx --test-labels train-labels.idx",
      "With a test part of its own."),
  ]
  static let seeAlso = ["data", "embed pixels", "load fashion", "load images"]

  @Argument(help: "The file of images.", completion: .file())
  var images: String

  @Argument(help: "The file of labels.", completion: .file())
  var labels: String?

  @Option(
    help: "Images that are held out.", default: "a fifth of every class is", completion: .file())
  var testImages: String?

  @Option(help: "Their labels.", default: "those images have none", completion: .file())
  var testLabels: String?

  @Flag(
    help:
      "Do not mirror images in training, since a mirror image means something else, as for characters."
  )
  var oneSided = false

  @OptionGroup var split: SplitOption

  func run(in workbench: inout Workbench, monitor: ProgressMonitor) throws -> Report {
    if testLabels != nil, testImages == nil {
      throw ArgumentFault(
        "testLabels", .missingArgument, "'--test-labels' needs '--test-images'",
        label: "labels of what?", suggestion: "add '--test-images FILE'")
    }
    let stream = workbench.fixedStream(named: "split")
    let training = IDXImages.Part(images: images, labels: labels)
    let test = testImages.map { IDXImages.Part(images: $0, labels: testLabels) }
    let loaded = try interruptibly(monitor) { [oneSided] in
      try IDXImages.load(
        training, test: test, meansTheSameMirrored: !oneSided, splitBy: stream, monitor: monitor)
    }
    return .loaded(try split.take(loaded, into: &workbench, monitor: monitor))
  }
}
